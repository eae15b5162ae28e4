package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisCountersTest {

  @Test
  void commandsAreCountedWithThoseThatWereRejected() {
    assertThat(
            RedisCounters.of(
                "cmdstat_get",
                "calls=7,usec=21,usec_per_call=3.00,rejected_calls=2,failed_calls=1",
                "0"))
        .isEqualTo(Map.of("cmdstat_get", 7L, "cmdstat_get.rejected", 2L));
    assertThat(RedisCounters.of("cmdstat_get", "calls=7,usec=21,usec_per_call=3.00", "0"))
        .isEqualTo(Map.of("cmdstat_get", 7L));
  }

  @Test
  void keysAreThoseOfTheDatabaseThatIsUsed() {
    assertThat(RedisCounters.of("db3", "keys=12,expires=0,avg_ttl=0", "3"))
        .isEqualTo(Map.of("keys", 12L));
    assertThat(RedisCounters.of("db3", "keys=12,expires=0,avg_ttl=0", "")).isEmpty();
    assertThat(RedisCounters.of("db0", "keys=12,expires=0,avg_ttl=0", ""))
        .isEqualTo(Map.of("keys", 12L));
    assertThat(RedisCounters.of("role", "master", "0")).isEmpty();
  }
}
