package reenact.fit;

import java.util.Arrays;

/** When clients send their requests. */
public sealed interface FittedLoad {

  /**
   * A client sends after the answer and a pause.
   *
   * @param clients at least 1
   * @param thinkMicros the mean pause; 0 if it is too short to be told from the network
   * @param exponential whether pauses differ as random ones do
   * @param pipeline how many operations it sends before it waits
   */
  record Closed(int clients, double thinkMicros, boolean exponential, int pipeline)
      implements FittedLoad {}

  /**
   * Clients send at random times, whether earlier requests are answered or not.
   *
   * @param rate operations per second
   * @param regular whether the spacing is equal instead of random
   */
  record Open(double rate, int connections, boolean regular) implements FittedLoad {}

  /** Clients that wait for their answers arrive more evenly than by chance. */
  double REGULAR = 0.7;

  /** A recorder cannot tell shorter pauses from the network. */
  double SHORTEST_PAUSE_MICROS = 200;

  /** The coefficient of variation above which pauses are random; 1 if they are exponential. */
  double RANDOM = 0.5;

  /** The load that fits best. */
  static FittedLoad of(LoadStatistics statistics) {
    double arrivals = statistics.dispersion().at10ms();
    int clients = Math.clamp(statistics.connections(), 1, 100_000);
    int[] pauses = statistics.thinkMicros();
    double rate = statistics.seconds() == 0 ? 0 : statistics.operations() / statistics.seconds();
    double mean = Arrays.stream(pauses).average().orElse(0);
    double variance =
        Arrays.stream(pauses).mapToDouble(p -> (p - mean) * (p - mean)).average().orElse(0);
    // A client of a closed loop is always either waiting or thinking, so its pauses are short.
    if (rate == 0) {
      return new Closed(clients, 0, false, 1);
    }
    boolean waiting = pauses.length > 0 && (arrivals < REGULAR || mean < SHORTEST_PAUSE_MICROS);
    if (waiting) {
      int pipeline = (int) Math.max(1, Math.round(statistics.pipeline()));
      return new Closed(
          clients,
          mean < SHORTEST_PAUSE_MICROS ? 0 : mean,
          Math.sqrt(variance) > RANDOM * mean,
          pipeline);
    }
    return new Open(rate, clients, arrivals < REGULAR / 2);
  }
}
