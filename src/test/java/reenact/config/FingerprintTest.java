package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {

  private static Map<String, Object> workload(String first, Object a, String second, Object b) {
    Map<String, Object> workload = new LinkedHashMap<>();
    workload.put(first, a);
    workload.put(second, b);
    return workload;
  }

  @Test
  void orderAndNamesDoNotMatter() {
    String one =
        Fingerprint.of(workload("server", "redis", "keys", workload("a", 1, "b", List.of(2))));
    assertThat(one).hasSize(64);
    assertThat(
            Fingerprint.of(workload("keys", workload("b", List.of(2), "a", 1), "server", "redis")))
        .isEqualTo(one);
    Map<String, Object> named =
        workload("server", "redis", "keys", workload("a", 1, "b", List.of(2)));
    named.put("name", "store");
    named.put("description", "whatever");
    assertThat(Fingerprint.of(named)).isEqualTo(one);
  }

  @Test
  void aNumberMatters() {
    assertThat(Fingerprint.of(workload("server", "redis", "rows", 1)))
        .isNotEqualTo(Fingerprint.of(workload("server", "redis", "rows", 2)));
  }
}
