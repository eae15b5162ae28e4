package reenact.generator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolVersionTest {

  @Test
  void sysbenchFrom10OnIsKnown() throws ToolException {
    assertThat(Sysbench.version("sysbench 1.0.20")).isEqualTo("1.0.20");
    assertThat(Sysbench.version("sysbench 1.1.0-ea6e0ab (using bundled LuaJIT 2.1.0-beta2)"))
        .isEqualTo("1.1.0-ea6e0ab");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sysbench 0.4.12:  multi-threaded system evaluation benchmark",
        "sysbench 0.5",
        "sysbench 2.0.0"
      })
  void otherSysbenchesAreRefusedWithTheRemedy(String line) {
    assertThatThrownBy(() -> Sysbench.version(line))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("is not supported")
        .hasMessageContaining("apt-get install sysbench");
  }

  @Test
  void redisBenchmarkOfAnyAgeIsKnown() throws ToolException {
    assertThat(RedisBenchmark.label("redis-benchmark 7.0.15")).isEqualTo("redis-benchmark 7.0.15");
    assertThat(RedisBenchmark.label("valkey-benchmark 8.0.1 (git:0)"))
        .isEqualTo("valkey-benchmark 8.0.1");
    assertThat(RedisBenchmark.label("Unrecognized option or bad number of args for: \"--version\""))
        .isEqualTo("redis-benchmark before 6.2");
  }

  @Test
  void whatSaysNothingOfItselfIsRefused() {
    assertThatThrownBy(() -> RedisBenchmark.label("hello"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("apt-get install redis-tools");
  }
}
