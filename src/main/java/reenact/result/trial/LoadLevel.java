package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.plan.Load;

/** The load of a trial; a file of others need not say how much was asked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "model")
@JsonSubTypes({
  @JsonSubTypes.Type(LoadLevel.Closed.class),
  @JsonSubTypes.Type(LoadLevel.Open.class),
  @JsonSubTypes.Type(LoadLevel.Replay.class)
})
public sealed interface LoadLevel {

  /**
   * Of a closed loop.
   *
   * @param thinkTimeMicros mean; absent where there is none
   */
  @JsonTypeName("closed")
  record Closed(@AllowedRange(low = 1) @Nullable Integer clients, @Nullable Double thinkTimeMicros)
      implements LoadLevel {

    /** Without think time. */
    public Closed(@Nullable Integer clients) {
      this(clients, null);
    }

    @Override
    public LoadLevel kind() {
      return new Closed(null, thinkTimeMicros);
    }

    @Override
    public double level() {
      return clients == null ? 0 : clients;
    }

    @Override
    public String label() {
      return clients == null ? UNKNOWN : clients == 1 ? "1 client" : clients + " clients";
    }
  }

  /**
   * Of an open loop.
   *
   * @param rate requests per second
   * @param spacing poisson or uniform
   */
  @JsonTypeName("open")
  record Open(@Nullable Double rate, @Nullable String spacing, @Nullable Integer connections)
      implements LoadLevel {

    @Override
    public LoadLevel kind() {
      return new Open(null, spacing, connections);
    }

    @Override
    public double level() {
      return rate == null ? 0 : rate;
    }

    @Override
    public String label() {
      return rate == null
          ? UNKNOWN
          : (rate == Math.rint(rate) ? Long.toString(rate.longValue()) : rate) + "/s";
    }
  }

  /**
   * Of recorded requests.
   *
   * @param speed by which the time between requests is divided
   * @param rate requests due per second, on average
   * @param pacing what decides when a request is due, such as timeline
   */
  @JsonTypeName("replay")
  record Replay(@Nullable Double speed, @Nullable Double rate, @Nullable String pacing)
      implements LoadLevel {

    @Override
    public LoadLevel kind() {
      return new Replay(null, null, pacing);
    }

    @Override
    public double level() {
      return rate == null ? 0 : rate;
    }

    @Override
    public String label() {
      return speed == null
          ? UNKNOWN
          : "speed " + (speed == Math.rint(speed) ? Long.toString(speed.longValue()) : speed);
    }
  }

  /** What a load is called of which nobody knows how much it is. */
  String UNKNOWN = "an unknown load";

  /** The load of a planned trial. */
  static LoadLevel of(Load load) {
    return switch (load) {
      case Load.ClosedLoop closed ->
          new Closed(
              closed.clients(),
              closed.thinkTime().isZero() ? null : closed.thinkTime().toNanos() / 1000.0);
      case Load.OpenLoop open ->
          new Open(open.rate(), open.spacing().name().toLowerCase(Locale.ROOT), open.connections());
      case Load.Replay replay ->
          new Replay(
              replay.speed(),
              Rounding.rounded(replay.rate()),
              replay.pacing().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    };
  }

  /** The same but for how much is asked. */
  LoadLevel kind();

  /** What a sweep varies: clients, or requests per second. */
  double level();

  /** In words. */
  String label();

  /** The word that files use for the loop: closed, open or replay. */
  default String model() {
    return getClass().getAnnotation(JsonTypeName.class).value();
  }

  /** Of a closed loop; null of an open one. */
  default @Nullable Integer clients() {
    return null;
  }

  /** Requests per second of an open loop or a replay; null of a closed loop. */
  default @Nullable Double rate() {
    return null;
  }
}
