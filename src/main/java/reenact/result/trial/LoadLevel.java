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
  @JsonSubTypes.Type(LoadLevel.Open.class)
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
    };
  }

  /** The same but for how much is asked. */
  LoadLevel kind();

  /** What a sweep varies: clients, or requests per second. */
  double level();

  /** In words. */
  String label();

  /** The word that files use for the loop: closed or open. */
  default String model() {
    return getClass().getAnnotation(JsonTypeName.class).value();
  }

  /** Of a closed loop; null of an open one. */
  default @Nullable Integer clients() {
    return null;
  }

  /** Requests per second of an open loop; null of a closed one. */
  default @Nullable Double rate() {
    return null;
  }
}
