package reenact.generator.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.deployment.ToolProcess;
import reenact.deployment.process.DeploymentException;
import reenact.generator.Clock;

/** Runs a tool for one trial: hands on what it says, and ends it at its deadline. */
final class ToolCall {

  /**
   * How much longer than its phases a tool may take. The property is for tools that need more, or
   * must not.
   */
  static final Duration AROUND =
      Duration.ofSeconds(Math.max(1, Long.getLong("reenact.tool.timeout", 30)));

  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration LAST_STEP = Duration.ofMillis(20);

  private final Clock clock;
  private final Tool.Job job;
  private final String tool;
  private final Path folder;
  private final ToolListener watch;
  private final long begin;

  /**
   * @param tool its name and version
   * @param folder where it runs
   * @param watch told that it is still at work, while it says nothing
   */
  ToolCall(Clock clock, Tool.Job job, String tool, Path folder, ToolListener watch) {
    this.clock = clock;
    this.job = job;
    this.tool = tool;
    this.folder = folder;
    this.watch = watch;
    this.begin = clock.nanoTime();
  }

  /** Told what a tool says. */
  interface Follower {
    /** It has printed a line. */
    void said(String line, ToolProcess process) throws ToolException;
  }

  /**
   * Runs it to its end.
   *
   * @param deadline after which it is ended, which is a failure
   * @return its CPU time
   */
  Duration run(List<String> command, Duration deadline, Follower follower)
      throws ToolException, InterruptedException {
    long end = clock.nanoTime() + deadline.toNanos();
    try (ToolProcess process =
        ToolProcess.start(job.workspace(), command, Map.of("LC_ALL", "C"), job.cpus(), folder)) {
      while (!process.ended(LAST_STEP)) {
        if (clock.nanoTime() > end) {
          throw new ToolException(
              "%s had not ended after %d s and was ended; %s"
                  .formatted(tool, deadline.toSeconds(), lastWords(process)));
        }
        Optional<String> line = process.line(STEP);
        if (line.isPresent()) {
          follower.said(line.get(), process);
        } else {
          watch.running(Duration.ofNanos(clock.nanoTime() - begin));
        }
      }
      if (process.exitCode() != 0) {
        throw new ToolException(
            "%s failed with exit code %d; %s"
                .formatted(tool, process.exitCode(), lastWords(process)));
      }
      return process.cpu();
    } catch (DeploymentException e) {
      throw new ToolException(e.fault(), e);
    }
  }

  private static String lastWords(ToolProcess process) {
    String words = process.lastWords();
    return words.isBlank() ? "it printed nothing" : "its last words: " + words;
  }
}
