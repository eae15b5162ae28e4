package reenact.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.analysis.Analysis;
import reenact.foreign.ImportedFile;
import reenact.result.RunResult;
import reenact.result.file.ResultException;
import reenact.result.file.ResultFile;

/** A run that was measured before: by Reenact, in a folder, or by another tool, in a file. */
final class StoredRun {

  private StoredRun() {}

  /**
   * Reads it.
   *
   * @param beside the run that it is put beside; null for none
   * @throws ResultException when it is neither, or broken
   */
  static RunResult read(Path path, @Nullable RunResult beside) throws ResultException {
    return Files.isRegularFile(path) && !path.toString().endsWith(".json")
        ? ImportedFile.read(path, beside, trials -> new Analysis(List.of(), null, 1).of(trials))
        : ResultFile.read(path);
  }
}
