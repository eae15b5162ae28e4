package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameHostTest {

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "localhost", List.of("127.0.0.1", "::1"),
          "here", List.of("10.0.0.5"),
          "db", List.of("10.0.0.7", "10.0.0.8"),
          "alias", List.of("10.0.0.8"),
          "mixed", List.of("10.0.0.5", "10.0.0.9"));

  private final List<String> asked = new ArrayList<>();
  private final SameHost hosts =
      new SameHost(
          host -> {
            asked.add(host);
            return NAMES.getOrDefault(host, List.of(host)).stream()
                .filter(address -> !address.matches("[a-z]+"))
                .flatMap(address -> LocalAddress.all(address).stream())
                .toList();
          },
          address -> address.isLoopbackAddress() || address.getHostAddress().equals("10.0.0.5"));

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "localhost, 127.0.0.1, true",
    "localhost, ::1, true",
    "127.0.0.1, ::1, true",
    "here, localhost, true",
    "here, 10.0.0.5, true",
    "LOCALHOST, localhost, true",
    "db, alias, true",
    "db, 10.0.0.7, true",
    "alias, 10.0.0.7, false",
    "mixed, localhost, false",
    "unknown, localhost, false",
    "unknown, other, false",
    "unknown, unknown, true",
  })
  void isOneWhereAddressesSaySo(String one, String other, boolean same) {
    assertThat(hosts.same(one, other)).isEqualTo(same);
    assertThat(hosts.same(other, one)).isEqualTo(same);
  }

  @Test
  void equalNamesAreNotLookedUp() {
    assertThat(hosts.same("db", "db")).isTrue();
    assertThat(asked).isEmpty();
  }
}
