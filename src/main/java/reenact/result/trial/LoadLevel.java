package reenact.result.trial;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.plan.Load;

/**
 * The load of a trial.
 *
 * @param model closed or open
 * @param clients of a closed loop
 * @param thinkTimeMicros mean, of a closed loop that has any
 * @param rate requests per second of an open loop; null with clients where a file of others does
 *     not say
 * @param spacing of an open loop: poisson or uniform
 * @param connections of an open loop
 */
public record LoadLevel(
    String model,
    @AllowedRange(low = 1) @Nullable Integer clients,
    @Nullable Double thinkTimeMicros,
    @Nullable Double rate,
    @Nullable String spacing,
    @Nullable Integer connections) {

  /** The load of a planned trial. */
  public static LoadLevel of(Load load) {
    return switch (load) {
      case Load.ClosedLoop closed ->
          new LoadLevel(
              "closed",
              closed.clients(),
              closed.thinkTime().isZero() ? null : closed.thinkTime().toNanos() / 1000.0,
              null,
              null,
              null);
      case Load.OpenLoop open ->
          new LoadLevel(
              "open",
              null,
              null,
              open.rate(),
              open.spacing().name().toLowerCase(Locale.ROOT),
              open.connections());
    };
  }

  /** What a sweep varies: clients, or requests per second. */
  public double level() {
    return clients != null ? clients : rate != null ? rate : 0;
  }

  /** In words. */
  public String label() {
    if (clients != null) {
      return clients == 1 ? "1 client" : clients + " clients";
    }
    if (rate == null) {
      return "an unknown load";
    }
    return (level() == Math.rint(level()) ? Long.toString((long) level()) : level()) + "/s";
  }
}
