package reenact.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import reenact.report.Runs;
import reenact.result.RunResult;

class TextReportTest {

  @Test
  void whatEnvironmentsCostStandsFirst() {
    assertThat(TextReport.of(Runs.sweep()))
        .startsWith(
            """
            redis-session-store (jedis)
              Suspect (6 of 48 trials): docker-bridge seems to lower throughput by 21 % (17 to 25 %), to raise
              p99 by 28 % (17 to 40 %) and to use 8.6 % (5.9 to 11 %) more server CPU per request.
            """)
        .contains(
            """
              environment       throughput/s                 change      p99  change  CPU/req  change  verdict
              native         119,710 ± 2.0 %                         1.32 ms           8.4 µs          suspect
              docker-bridge   94,399 ± 2.2 %     -21 % (-25 to -17)  1.68 ms   +28 %  10.6 µs  +8.6 %  valid
            """,
            """
               clients                      native      docker-bridge         docker-host                       kvm
                     1            12,026/s, 205 µs    9,387/s, 264 µs    11,806/s, 209 µs           7,603/s, 472 µs
            """
                .indent(-1));
  }

  @Test
  void aRunOfThreeEnvironmentsFitsTheTerminal() {
    RunResult run =
        Runs.run(
            "three",
            Stream.of("native", "docker-bridge", "docker-host")
                .flatMap(environment -> Runs.closed(environment, 8).stream())
                .toList(),
            true);

    assertThat(TextReport.of(run).lines().toList())
        .hasSizeLessThanOrEqualTo(30)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void anAnswerThenATableForEachCurveOfOneEnvironment() {
    assertThat(TextReport.of(Runs.rising()))
        .isEqualTo(
            """
            redis-session-store on native: Use 4 clients: 40,043 requests/s (one repetition, so no margin), p99
            response time 246 µs. No load tried is known to break the bound p99 < 1 ms. This was the highest
            load tried; the limit may be higher.

            redis-session-store on native (redis 8.2.1, jedis)
              clients  throughput/s  ±      p50     p99   p99.9  server CPU  generator CPU  verdict
                    1        11,880     74.4 µs  204 µs  340 µs        0.13           0.11  valid
                    2        22,357     79.4 µs  218 µs  363 µs        0.25           0.20  valid
                    4        40,043     89.3 µs  246 µs  408 µs        0.45           0.36  valid

            """);
  }

  @Test
  void whatOthersPublishedStandsBesideEachLoad() {
    assertThat(TextReport.of(Runs.published()))
        .contains(
            """
                ratio at  published throughput  throughput  p50 response time  p99 response time  server CPU per request
                1 client                 0.700       0.784              1.302              1.302                   0.995
               8 clients    0.650 (10 clients)       0.788              1.299              1.299                   0.999
              64 clients    0.650 (10 clients)           -                  -                  -                       -
            """)
        .contains(
            """

            Published: Somebody: Something, somewhere
              Another machine
              One <run>

            """);
  }

  @Test
  void failuresStandAtTheEndAndInOneLineWhereTheyWereToldBefore() {
    RunResult run = Runs.failed("sessions in docker: no daemon\n  its log\n  has more");

    assertThat(TextReport.of(run))
        .endsWith("\n\nfailed: sessions in docker: no daemon\n  its log\n  has more\n\n");
    assertThat(TextReport.afterRun(run))
        .endsWith("\n\nfailed: sessions in docker: no daemon its log has more\n\n");
  }

  @Test
  void namesTheCommandsOfWhichNoHitsOrMissesAreCounted() {
    assertThat(TextReport.of(Runs.uncounted()))
        .contains(
            "\nLookups: redis-session-store: hits and misses of STRLEN, EVAL are not counted, because the replies\ndo not show them\n");
    assertThat(TextReport.of(Runs.small())).doesNotContain("Lookups: ");
  }

  @Test
  void whatASearchFoundStandsFirst() {
    assertThat(TextReport.of(Runs.tuned()))
        .startsWith(
            """
            Recommended: 8 clients, 7 to 10 not ruled out (highest throughput with p99 < 1 ms)
              doubtful: of 6 trials, 1 invalid and 1 suspect; main reason: the server died
              2 long trials on fresh servers: 65,000 requests/s (± 1.0 %), p99 0.30, 0.30 ms
              64 clients: p99 is 1.32 ms
              1 client: 18 % of the highest throughput
            Reproduce: ./reenact run -w redis-session-store -e native --clients 8

            """);
    assertThat(TextReport.of(Runs.vain()))
        .startsWith(
            """
            Recommended: none; even the lowest load fails (highest throughput with p99 < 0.1 ms)
              even at 1 client: p99 is 0.20 ms

            """);
  }
}
