package reenact.result.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WeightTest {

  static final List<List<Reason>> WORSE_SECOND =
      List.of(
          List.of(new RequestReason.TooFew(300), new RequestReason.TooFew(20)),
          List.of(
              new WindowReason.LoadNotSustained(1_000, 900, null),
              new WindowReason.LoadNotSustained(5_000, 4_000, null)),
          List.of(
              new MachineReason.GeneratorBound(1.5, 2), new MachineReason.GeneratorBound(0.99, 1)),
          List.of(new WindowReason.Drifted(100, 110), new WindowReason.Drifted(1_000, 800)),
          List.of(
              new RequestReason.Failed(0.02, Map.of(), 0.01),
              new RequestReason.Failed(0.2, Map.of(), 0.01)),
          List.of(new WindowReason.Interrupted(9e6, 10e6), new WindowReason.Interrupted(5e6, 20e6)),
          List.of(new ServerReason.Restarted(0, 100), new ServerReason.Restarted(100, 100)));

  @ParameterizedTest
  @FieldSource("WORSE_SECOND")
  void growsWithWhatWasWrong(List<Reason> pair) {
    assertThat(Reason.byWeight().compare(pair.getFirst(), pair.getLast())).isNegative();
  }
}
