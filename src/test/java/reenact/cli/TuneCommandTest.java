package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TuneCommandTest {

  @Test
  void theHelpOfTuneSaysWhatSharedOptionsMeanInASearch() {
    assertThat(Console.run("tune", "--help").out().replaceAll("\\s+", " "))
        .contains("--clients=N with --axis pool: number of clients that share the pool")
        .doesNotContain("one trial for each number", "the first is the baseline");
    assertThat(Console.run("run", "--help").out().replaceAll("\\s+", " "))
        .contains("closed loop: number of clients, one trial for each number");
  }
}
