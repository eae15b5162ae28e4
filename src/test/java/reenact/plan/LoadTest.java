package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoadTest {

  private static Load closed(int clients) {
    return new Load.ClosedLoop(clients, Duration.ZERO, Load.Thinking.FIXED);
  }

  private static Load open(double rate, int connections) {
    return new Load.OpenLoop(rate, Load.Spacing.POISSON, connections);
  }

  private static Stream<Arguments> loads() {
    return Stream.of(
        Arguments.of("1 client", closed(1), 1, 1),
        Arguments.of("16 clients", closed(16), 16, 16),
        Arguments.of("1000/s", open(1000, 64), 64, 1000),
        Arguments.of("0.5/s", open(0.5, 1), 1, 0.5),
        Arguments.of("12.25/s", open(12.25, 2), 2, 12.25),
        Arguments.of("2000000/s", open(2e6, 8), 8, 2e6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("loads")
  void hasALabelClientsAndALevel(String label, Load load, int clients, double level) {
    assertThat(load.label()).isEqualTo(label);
    assertThat(load.clients()).isEqualTo(clients);
    assertThat(load.level()).isEqualTo(level);
  }
}
