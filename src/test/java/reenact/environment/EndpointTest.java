package reenact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

  private static Endpoint at(String host) {
    return new Endpoint(host, 6379, "me", new Secret("hunter2"), "0", null);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"example.org, example.org:6379", "10.0.0.1, 10.0.0.1:6379", "::1, [::1]:6379"})
  void onlyAddressesWithColonsNeedBrackets(String host, String address) {
    assertThat(at(host).address()).isEqualTo(address);
  }

  @Test
  void whoeverPrintsItPrintsNoPassword() {
    assertThat(at("example.org").toString()).contains("***").doesNotContain("hunter2");
  }
}
