package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.engine.CountingControl;
import reenact.report.ReasonText;

class ServerContinuityCheckTest {

  private static List<String> faults(
      String began, String ended, boolean ours, Map<String, Long> moved) {
    CountingControl control = new CountingControl("total", List.of(began, ended).iterator());
    return ReasonText.of(
        new ServerContinuityCheck(control, Map.of("keys", 1000L), ours).faults(moved));
  }

  @ParameterizedTest(name = "from {0} to {1} with {2} keys: {3}")
  @CsvSource({
    "a, a, 0, ''",
    "a, a, -500, ''",
    "'', b, 0, ''",
    "a, '', 0, ''",
    "a, b, 0, the server restarted during the trial",
    "a, b, -990, 'the server restarted during the trial, and 990 of its 1000 keys were lost'",
  })
  void aServerThatIsStartedAgainIsNoticed(String began, String ended, long keys, String fault) {
    assertThat(faults(began, ended, true, Map.of("total", 5L, "keys", keys)))
        .isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
  }

  @ParameterizedTest(name = "{0} on a server of ours, {1}, with {2} keys: {3}")
  @CsvSource({
    "flushall, true, -1000, true",
    "flushall, false, -1000, true",
    "flushdb, true, 0, true",
    "flushdb, false, -900, true",
    "flushdb, false, -10, false",
    "get, true, 0, false",
  })
  void aServerThatIsEmptiedIsNoticed(String command, boolean ours, long keys, boolean noticed) {
    List<String> faults =
        faults("a", "a", ours, Map.of("cmdstat_" + command, 1L, "total", 9L, "keys", keys));
    assertThat(faults.stream().anyMatch(fault -> fault.startsWith("the server was emptied")))
        .isEqualTo(noticed);
  }
}
