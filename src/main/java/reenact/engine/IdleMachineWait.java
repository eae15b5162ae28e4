package reenact.engine;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.Deployment;
import reenact.plan.Limits;
import reenact.plan.Trial;
import reenact.telemetry.OtherProgramsUse;
import reenact.telemetry.Telemetry;

/** Waits before a trial until other programs leave its CPUs alone. */
public final class IdleMachineWait {

  private static final Logger LOG = LoggerFactory.getLogger(IdleMachineWait.class);

  /** How long others are watched at a time. */
  private static final Duration LOOK = Duration.ofMillis(500);

  /** So many looks in a row must be quiet once one was not. */
  private static final int LOOKS = 4;

  private final Duration maxWait;
  private final Limits limits;

  /**
   * @param patience how long it waits before one trial; zero for not at all
   */
  public IdleMachineWait(Duration patience, Limits limits) {
    this.maxWait = patience;
    this.limits = limits;
  }

  /** Looks at what others use for a while. */
  interface Look {
    List<OtherProgramsUse> others() throws InterruptedException;
  }

  /** Waits before a trial; when others do not stop in time, it goes on. */
  public void await(Trial trial, Deployment deployment, Consumer<RunEvent> events)
      throws InterruptedException {
    if (maxWait.isZero()) {
      return;
    }
    try (Telemetry telemetry =
        new Telemetry(
            deployment.processes(),
            deployment.treatment().proxies(),
            List::of,
            WatchedCpuSelection.of(trial, deployment))) {
      await(
          () -> {
            telemetry.open();
            Thread.sleep(LOOK);
            return telemetry.read().surroundings().others();
          },
          events);
    }
  }

  /** The same for another way to look. */
  public boolean await(Look look, Consumer<RunEvent> events) throws InterruptedException {
    int quiet = 0;
    int needed = 1;
    for (long looks = Math.max(1, maxWait.dividedBy(LOOK)); looks > 0; looks--) {
      List<OtherProgramsUse> loud =
          look.others().stream()
              .filter(others -> others.cores() > limits.others() * others.count())
              .toList();
      quiet = loud.isEmpty() ? quiet + 1 : 0;
      needed = loud.isEmpty() ? needed : LOOKS;
      if (quiet >= needed) {
        return true;
      }
      if (!loud.isEmpty()) {
        events.accept(new RunEvent.WaitingForIdleCpus(words(loud)));
      }
    }
    LOG.warn("the machine was not quiet within {} s; measuring anyway", maxWait.toSeconds());
    return false;
  }

  /** Such as {@code other programs use 1.20 of 2 cores (server-cpus, yes 1.20)}. */
  private static String words(List<OtherProgramsUse> loud) {
    return loud.stream()
        .map(others ->
            String.format(
                Locale.ROOT,
                "other programs use %.2f of %d %s (%s%s)",
                others.cores(),
                others.count(),
                others.count() == 1 ? "core" : "cores",
                others.name(),
                others.programs().entrySet().stream()
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .map(program ->
                        String.format(
                            Locale.ROOT, ", %s %.2f", program.getKey(), program.getValue()))
                    .collect(Collectors.joining())))
        .collect(Collectors.joining("; "));
  }
}
