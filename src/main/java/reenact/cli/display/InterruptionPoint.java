package reenact.cli.display;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reenact.engine.RunEvent;
import reenact.generator.tool.Tool;
import reenact.generator.tool.Tools;
import reenact.plan.Trial;
import reenact.result.RunResult;
import reenact.result.trial.TrialResult;

/** Remembers which trial is under way, and says where an interruption met the run. */
public final class InterruptionPoint implements Consumer<RunEvent> {

  private @Nullable Trial underWay;

  @Override
  public void accept(RunEvent event) {
    switch (event) {
      case RunEvent.Measuring measuring -> underWay = measuring.trial();
      case RunEvent.Measured measured -> underWay = null;
      case RunEvent.TrialLeftOut leftOut -> underWay = null;
      default -> {}
    }
  }

  /**
   * One sentence on what was interrupted and what is kept of it.
   *
   * @param result of the interrupted run
   * @param folder that it is kept in
   */
  public String sentence(RunResult result, Path folder) {
    long partial = result.trials().stream().filter(TrialResult::cutShort).count();
    long whole = result.trials().size() - partial;
    Trial trial = underWay;
    String tool =
        trial == null ? "" : Tools.named(trial.driver().name()).map(Tool::name).orElse("");
    if (partial > 0) {
      return whole == 0
          ? "interrupted in the first trial; its partial result is kept in " + folder
          : "interrupted in trial %d; its partial result and %s before it are kept in %s"
              .formatted(whole + 1, Plurals.of(whole, "complete trial"), folder);
    }
    String lost = "it is lost, as %s reports only at its end".formatted(tool);
    if (whole == 0) {
      return tool.isEmpty()
          ? "interrupted before the first window opened; nothing was measured"
          : "interrupted in the first trial; " + lost;
    }
    String next = tool.isEmpty() ? ", before the next window opened" : ", in the next; " + lost;
    return "interrupted after %s%s; %s kept in %s"
        .formatted(
            Plurals.of(whole, "complete trial"),
            trial == null ? "" : next,
            whole == 1 ? "the result is" : "the results are",
            folder);
  }
}
