package reenact.engine;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import reenact.recording.Distribution;
import reenact.recording.Kind;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** The percentile files of a trial; a doubtful one is marked in the names of its files. */
final class DistributionFiles {

  private DistributionFiles() {}

  /**
   * Writes a file for each kind of time that is known.
   *
   * @throws UncheckedIOException if one did not reach the disk
   */
  static void write(Path folder, Measurer.Measured measured) {
    for (Kind kind : new Kind[] {Kind.SERVICE_TIME, Kind.RESPONSE_TIME}) {
      Distribution distribution = measured.distributions().get(kind);
      if (distribution != null) {
        write(folder.resolve(name(measured.result(), kind)), distribution);
      }
    }
  }

  private static String name(TrialResult result, Kind kind) {
    String mark = result.verdict() == Verdict.VALID ? "" : "." + result.verdict().label();
    return result.id() + "." + kind.label() + mark + ".hgrm";
  }

  private static void write(Path file, Distribution distribution) {
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      distribution.writePercentiles(out);
      if (out.checkError()) {
        throw new IOException("cannot write " + file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
