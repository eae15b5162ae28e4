package reenact.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import reenact.driver.ExhaustedResource;
import reenact.driver.mysql.SqlRemedies;
import reenact.result.ErrorCodes;
import reenact.result.reason.CheckReason;
import reenact.result.reason.ClientReason;
import reenact.result.reason.ForeignReason;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.ReplayReason;
import reenact.result.reason.RequestReason;
import reenact.result.reason.ServerReason;
import reenact.result.reason.ToldReason;
import reenact.result.reason.WindowReason;
import reenact.result.trial.LoadLevel;

/** The sentence of each reason: the only place where they are made. */
public final class ReasonText {

  private static final String NOT_THE_SERVER = ", so this is not the server's limit";

  private ReasonText() {}

  /** The sentences of reasons in their order. */
  public static List<String> of(List<Reason> reasons) {
    return reasons.stream().map(ReasonText::of).toList();
  }

  /** The sentence of a reason, without its full stop. */
  public static String of(Reason reason) {
    return switch (reason) {
      case RequestReason request -> request(request);
      case ClientReason client -> client(client);
      case WindowReason window -> window(window);
      case ReplayReason replay -> replay(replay);
      case ServerReason server -> server(server);
      case CheckReason check -> check(check);
      case MachineReason machine -> machine(machine);
      case ForeignReason foreign -> foreign(foreign);
      case ToldReason told -> told.text();
    };
  }

  private static String request(RequestReason reason) {
    return switch (reason) {
      case RequestReason.NoneSucceeded none -> "no request succeeded in the window";
      case RequestReason.TooFew few ->
          text("only %d requests in the window: too few for percentiles", few.requests());
      case RequestReason.Failed failed ->
          text(
              "%.3g %% of requests failed (%s), over the limit of %.3g %%",
              100 * failed.share(), codes(failed.errors()), 100 * failed.limit());
      case RequestReason.TakenForSuccess taken ->
          text(
              "the server answered %d requests with an error, which %s counts as success",
              taken.errors(), taken.tool());
      case RequestReason.Unasked unasked ->
          text(
              "%d answers match no request, so other answers may be mismatched too: the server or a proxy in front of it breaks the protocol",
              unasked.answers());
      case RequestReason.Remediable remediable ->
          text(
              "remedy for error %s: %s",
              remediable.error(), SqlRemedies.of(remediable.error()).orElse("no remedy is known"));
      case RequestReason.Missed missed ->
          text(
              "%.3g %% of lookups found nothing, over the limit of %.3g %%%s: preload the keys, or raise limits.misses if misses are intended",
              100 * missed.share(),
              100 * missed.limit(),
              missed.evicted() == 0 && missed.expired() == 0
                  ? ""
                  : text(" (keys evicted: %d, expired: %d)", missed.evicted(), missed.expired()));
    };
  }

  private static String replay(ReplayReason reason) {
    return switch (reason) {
      case ReplayReason.Late late ->
          text(
              "the generator let only %.3g %% of the requests leave within 1 ms of when they were due (limit %.3g %%)",
              100 * late.share(), 100 * late.limit());
      case ReplayReason.TooLate late ->
          text(
              "the generator let only %.3g %% of the requests leave within 1 ms of when they were due (limit %.3g %%): lower the speed, or give the generator more CPUs",
              100 * late.share(), 100 * late.limit());
      case ReplayReason.KeptByAnswers kept ->
          text(
              "%.3g %% of the requests waited more than 10 ms for earlier answers on their connection (limit %.3g %%): the server is slower than the recorded one, or the speed too high for it",
              100 * kept.share(), 100 * kept.limit());
      case ReplayReason.FallsBehind behind ->
          text(
              "requests left later and later, by %.3g ms each second: the server or the generator does not keep up",
              behind.growthMillis());
      case ReplayReason.RateDiffers differs ->
          text(
              "%.3g %% of the requests left in another slice of time than they were recorded in (limit %.3g %%)",
              100 * differs.share(), 100 * differs.limit());
      case ReplayReason.OutOfOrder order ->
          text("%d requests left before earlier ones of their connection", order.requests());
      case ReplayReason.Incomplete incomplete ->
          text(
              "%.3g %% of the recorded requests are commands that replay leaves out (limit %.3g %%): workload.allow can name most of them",
              100 * incomplete.share(), 100 * incomplete.limit());
      case ReplayReason.HitRatioDiffers differs ->
          text(
              "%.3g %% of the lookups found something, %.3g %% when they were recorded: the server holds other data",
              100 * differs.replayed(), 100 * differs.recorded());
      case ReplayReason.CoarseTimes coarse ->
          text(
              "the times of the trace are exact to %s only, so requests are due in bursts",
              time(coarse.resolutionMicros()));
      case ReplayReason.TimesOfCompletion completion ->
          "the times of the trace are those of completion, so slow requests are due too late";
    };
  }

  private static String client(ClientReason reason) {
    return switch (reason) {
      case ClientReason.NotConnected lacking ->
          text(
              "only %d of %d clients were connected (%s)%s",
              lacking.connected(),
              lacking.planned(),
              codes(lacking.notOpened()),
              ExhaustedResource.remedies(lacking.notOpened().keySet()));
      case ClientReason.WithoutAnswer without ->
          text(
              "%d of %d clients got no answer in the whole window of %s (%s); the oldest request had waited %s%s",
              without.waiting(),
              without.planned(),
              time(without.windowMicros()),
              names(without),
              time(without.oldestMicros()),
              without.pool() == null
                  ? ""
                  : text(
                      ": the pool of %d connections kept serving the same clients",
                      without.pool()));
      case ClientReason.OpenedLate opened ->
          text(
              "%d of %d connections failed to open at first (%s)",
              opened.late(), opened.planned(), codes(opened.notOpened()));
      case ClientReason.ConnectionsLost lost ->
          text("%d connections were lost and opened again", lost.connections());
      case ClientReason.Blocked blocked ->
          text(
              "%d of %d clients spent the whole window in a blocking command",
              blocked.waiting(), blocked.planned());
      case ClientReason.UnequallyServed shares ->
          text(
              "the pool served its clients unequally: one got %.3g %% of the answers, another %.3g %%",
              100 * shares.largest(), 100 * shares.smallest());
    };
  }

  private static String names(ClientReason.WithoutAnswer without) {
    String first = without.named().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return (without.waiting() == 1 ? "client " : "clients ")
        + first
        + (without.waiting() > without.named().size() ? " and others" : "");
  }

  private static String window(WindowReason reason) {
    return switch (reason) {
      case WindowReason.TooShort tooShort ->
          text(
              "the window of %s is too short for the response times: %d of %d clients waited for all of it; choose a longer one",
              time(tooShort.windowMicros()), tooShort.waiting(), tooShort.planned());
      case WindowReason.Interrupted interrupted ->
          text(
              "interrupted after %s of the window of %s: a partial trial",
              time(interrupted.afterMicros()), time(interrupted.windowMicros()));
      case WindowReason.RequestsUsedUp used ->
          text("the trial ended early: max-total-requests = %d was reached", used.cap());
      case WindowReason.LoadNotSustained load ->
          text(
              "%s %.0f/s, achieved %.0f/s: the load was not sustained",
              load.tool() == null ? "offered" : "asked for", load.offered(), load.achieved());
      case WindowReason.NotSent unsent ->
          text(
              "%d due requests were never sent, so the response times are too low",
              unsent.requests());
      case WindowReason.Late late ->
          text(
              "half of the requests were sent more than %s late (mean service time %s)",
              time(late.lagMicros()), time(late.serviceMicros()));
      case WindowReason.TailLate late ->
          text(
              "1 %% of the requests were sent more than %s late (no free CPU or connection), a large part of the p99 response time of %s",
              time(late.lagMicros()), time(late.responseMicros()));
      case WindowReason.Drifted drifted ->
          text(
              "throughput went from %,.0f/s in the first half of the window to %,.0f/s in the second",
              drifted.first(), drifted.second());
      case WindowReason.AnswersCeased ceased ->
          text("no request succeeded in the last %.1f s of the window", ceased.seconds());
    };
  }

  private static String server(ServerReason reason) {
    return switch (reason) {
      case ServerReason.Died died ->
          "the server died"
              + (died.lastWords().isEmpty() ? "" : ": " + String.join("; ", died.lastWords()));
      case ServerReason.Restarted restarted ->
          "the server restarted during the trial" + gone(restarted.lost(), restarted.keys());
      case ServerReason.Emptied emptied ->
          text(
              "the server was emptied during the trial (%s)%s",
              emptied.command(), gone(emptied.lost(), emptied.keys()));
      case ServerReason.Evicted evicted ->
          text(
              "the server evicted %d keys for %d requests, over the limit of %.3g %%: give it more memory, or raise limits.evictions if evictions are intended",
              evicted.keys(), evicted.requests(), 100 * evicted.limit());
    };
  }

  private static String gone(long lost, long keys) {
    return lost == 0 ? "" : text(", and %d of its %d keys were lost", lost, keys);
  }

  private static String check(CheckReason reason) {
    return switch (reason) {
      case CheckReason.Failed failed ->
          text("check %s failed: %s", failed.check(), failed.observed());
      case CheckReason.Undecided undecided ->
          text("check %s could not be decided: %s", undecided.check(), undecided.observed());
    };
  }

  private static String machine(MachineReason reason) {
    return switch (reason) {
      case MachineReason.GeneratorBound bound ->
          text(
                  "generator-bound: the generator used %.2f of its %d %s",
                  bound.used(), bound.cpus(), bound.cpus() == 1 ? "CPU" : "CPUs")
              + NOT_THE_SERVER;
      case MachineReason.SharedCpusBusy busy -> sharedCpusBusy(busy) + NOT_THE_SERVER;
      case MachineReason.LoopBound bound ->
          text(
                  "generator-bound: an event loop was busy for %.0f %% of the window",
                  100 * bound.busy())
              + NOT_THE_SERVER;
      case MachineReason.RateCapped capped ->
          text(
                  "the cap max-rate = %s/s delayed %.0f %% of the requests",
                  BigDecimal.valueOf(capped.cap()).stripTrailingZeros().toPlainString(),
                  100 * capped.held())
              + NOT_THE_SERVER;
      case MachineReason.LoopStarved starved ->
          text(
              "an event loop waited for a CPU %.3g %% of the time (limit %.3g %%)",
              100 * starved.waited(), 100 * starved.limit());
      case MachineReason.Paused paused -> text("the generator paused for %d ms", paused.millis());
      case MachineReason.Stolen stolen ->
          text("the hypervisor took %.2f cores (steal time)", stolen.cores());
      case MachineReason.Misread misread ->
          text(
              "CPU and packet counts cover %.2f s instead of the window's %.2f s: the sampling thread was starved of CPU",
              misread.readSeconds(), misread.windowSeconds());
      case MachineReason.OtherPrograms others -> otherPrograms(others);
    };
  }

  /** The greatest user of the CPUs first. */
  private static String sharedCpusBusy(MachineReason.SharedCpusBusy reason) {
    return reason
        .mostlyOthers()
        .map(others ->
            text(
                "other programs used %.2f of the %d CPUs that server and generator share (%.2f busy in all, %.2f of them the generator)",
                others, reason.cpus(), reason.used(), reason.generator()))
        .orElseGet(() ->
            text(
                "all CPUs were busy (%.2f of %d, %.2f of them the generator%s)",
                reason.used(),
                reason.cpus(),
                reason.generator(),
                reason.others() == null ? "" : text(", %.2f other programs", reason.others())));
  }

  /** What was used of the CPUs, then the programs with what they used of the whole machine. */
  private static String otherPrograms(MachineReason.OtherPrograms reason) {
    String busiest =
        Objects.requireNonNull(reason.programs()).entrySet().stream()
            .filter(program -> program.getValue() >= 0.01)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(program -> text("%s %.2f cores", program.getKey(), program.getValue()))
            .collect(Collectors.joining(", "));
    return text(
            "other programs used %.2f of %d %s of %s",
            reason.cores(),
            reason.count(),
            reason.count() == 1 ? "core" : "cores",
            switch (reason.group()) {
              case SERVER -> "the server";
              case GENERATOR -> "the generator";
              case SHARED -> "server and generator";
            })
        + (busiest.isEmpty() ? "" : " (busiest on the whole machine: " + busiest + ")");
  }

  private static String foreign(ForeignReason reason) {
    return switch (reason) {
      case ForeignReason.NotChecked unchecked ->
          text("read from the output of %s, not checked", unchecked.tool());
      case ForeignReason.StartOfTimesUnknown unknown ->
          "the log does not say whether its times count from when a request was due";
      case ForeignReason.WorkloadAssumed assumed ->
          text("assumed workload: %s", assumed.workload());
      case ForeignReason.LoadAssumed assumed ->
          text(
              "assumed load: %s",
              (assumed.rate() == null
                      ? new LoadLevel.Closed(assumed.clients())
                      : new LoadLevel.Open(assumed.rate(), null, null))
                  .label());
    };
  }

  private static String codes(Map<String, Long> errors) {
    return String.join(", ", ErrorCodes.words(errors, Long::toString));
  }

  private static String time(double micros) {
    return micros < 1e3
        ? text("%.0f µs", micros)
        : micros < 1e6 ? text("%.3g ms", micros / 1e3) : text("%.3g s", micros / 1e6);
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
