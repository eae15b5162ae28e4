package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextReportTest {

  @Test
  void showsATableForEachCurveThenTheDoubts() {
    assertThat(TextReport.of(Runs.small()))
        .isEqualTo(
            """
            redis-session-store on native (redis 8.2.1, jedis)
              clients  throughput/s  ±      p50      p99    p99.9  server CPU  generator CPU  verdict
                    1        11,880     74.4 µs   204 µs   340 µs        0.13           0.11  valid
                    8        65,768      108 µs   297 µs   494 µs        0.73           0.60  valid
                   64       118,741      482 µs  1.32 ms  2.20 ms        1.00           0.97  suspect

            redis-session-store on docker-bridge (redis 8.2.1, jedis)
              clients  throughput/s  ±      p50      p99    p99.9  server CPU  generator CPU  verdict
                    1         9,312     96.8 µs   266 µs   443 µs        0.10           0.09  valid
                    8        51,854      140 µs   385 µs   641 µs        0.58           0.47  valid
                   64        94,058      622 µs  1.71 ms  2.84 ms        1.00           0.86  invalid

            Doubts:
              006-redis-session-store-docker-bridge-jedis-64-clients-r1: invalid: check serverCounted failed: the server's counter moved by 3
              003-redis-session-store-native-jedis-64-clients-r1: suspect: generator-bound: it used 0.97 of its 1 CPUs, so this is not the server's limit

            """);
  }

  @Test
  void showsMarginsOverRepetitions() {
    assertThat(TextReport.of(Runs.sweep())).contains("64       119,710  2.0 %   480 µs  1.32 ms");
  }
}
