package reenact.generator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.deployment.DeploymentException;
import reenact.deployment.ToolProcess;

/** Runs a tool once: hands on what it says, and ends it at its deadline. */
final class ToolCall {

  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration LAST_STEP = Duration.ofMillis(20);

  private final Clock clock;
  private final Tool.Job job;
  private final String tool;
  private final Path folder;

  /**
   * @param tool its name and version
   * @param folder where it runs
   */
  ToolCall(Clock clock, Tool.Job job, String tool, Path folder) {
    this.clock = clock;
    this.job = job;
    this.tool = tool;
    this.folder = folder;
  }

  /** Told what a tool says. */
  interface Follower {
    /** It has printed a line. */
    void said(String line, ToolProcess process) throws ToolException;

    /** It has printed nothing for a moment. */
    void silent();
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
              "%s had not ended after %d s and was ended; its last words: %s"
                  .formatted(tool, deadline.toSeconds(), process.lastWords()));
        }
        Optional<String> line = process.line(STEP);
        if (line.isPresent()) {
          follower.said(line.get(), process);
        } else {
          follower.silent();
        }
      }
      if (process.exitCode() != 0) {
        throw new ToolException(
            "%s failed with exit code %d; its last words: %s"
                .formatted(tool, process.exitCode(), process.lastWords()));
      }
      return process.cpu();
    } catch (DeploymentException e) {
      throw new ToolException(String.valueOf(e.getMessage()), e);
    }
  }
}
