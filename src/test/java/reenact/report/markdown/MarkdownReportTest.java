package reenact.report.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reenact.report.HostileRuns;
import reenact.report.Runs;

class MarkdownReportTest {

  @Test
  void fitsAPullRequest() {
    assertThat(MarkdownReport.of(Runs.small()))
        .isEqualTo(
            """
            ## small

            6 trials: 4 valid, 1 suspect, 1 invalid.

            **redis-session-store (jedis)**

            - docker-bridge was measured once, so its differences have no margin of error.
            - On native, the generator was the limit at some loads; the server may do more.

            | environment | throughput/s | change | p99 | change | CPU/req | change | verdict |
            | :--- | ---: | ---: | ---: | ---: | ---: | ---: | :--- |
            | native | 65,768 |  | 297 µs |  | 11.1 µs |  | valid |
            | docker-bridge | 51,854 | -21 % | 385 µs | +30 % | 11.1 µs | -0.3 % | valid |

            At 8 clients, 1 repetition; changes compared with native over all compared loads.

            ### redis-session-store on native (redis 8.2.1, jedis)

            | clients | throughput/s | ± | p50 | p99 | p99.9 | server CPU | generator CPU | verdict |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | :--- |
            | 1 | 11,880 |  | 74.4 µs | 204 µs | 340 µs | 0.13 | 0.11 | valid |
            | 8 | 65,768 |  | 108 µs | 297 µs | 494 µs | 0.73 | 0.60 | valid |
            | 64 | 118,741 |  | 482 µs | 1.32 ms | 2.20 ms | 1.00 | 0.97 | suspect |

            - Saturation: not reached; highest 118,741 requests/s (one repetition, so no margin) at 64 clients; the generator was the limit there, not the server; the server may do more.
            - Knee: none; power (throughput ÷ mean response time) is highest at 8 clients, but the generator was the limit from 64 clients on.
            - Scalability law: not fitted; it needs at least 5 usable loads, and this curve has 2; at 1 more the generator was the limit, not the server.
            - Capacity: keeps p99 &lt; 1 ms up to 65,768 requests/s, at 8 clients; 64 clients break it, though not certainly, where the generator was the limit.

            ### redis-session-store on docker-bridge (redis 8.2.1, jedis)

            | clients | throughput/s | ± | p50 | p99 | p99.9 | server CPU | generator CPU | verdict |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | :--- |
            | 1 | 9,312 |  | 96.8 µs | 266 µs | 443 µs | 0.10 | 0.09 | valid |
            | 8 | 51,854 |  | 140 µs | 385 µs | 641 µs | 0.58 | 0.47 | valid |
            | 64 | 94,058 |  | 622 µs | 1.71 ms | 2.84 ms | 1.00 | 0.86 | invalid |

            - Saturation: not reached; highest 51,854 requests/s (one repetition, so no margin) at 8 clients; this was the highest usable load; the limit may be higher.
            - Knee: none; it needs at least 3 usable loads, and this curve has 2.
            - Scalability law: not fitted; it needs at least 5 usable loads, and this curve has 2.
            - Capacity: keeps p99 &lt; 1 ms up to at least 51,854 requests/s, at 8 clients; the highest usable load.

            ### docker-bridge compared with native: redis-session-store (jedis)

            docker-bridge is not comparable with native: only one repetition, so there is no interval; without 64 clients: docker-bridge has invalid trials only.

            | metric | ratio | 95 % interval | would have shown | over all loads |
            | :--- | ---: | ---: | ---: | :--- |
            | throughput | 0.786 | - | - | not comparable |
            | p50 response time | 1.301 | - | - | not comparable |
            | p99 response time | 1.301 | - | - | not comparable |
            | server CPU per request | 0.997 | - | - | not comparable |

            | ratio at | throughput | p50 response time | p99 response time | server CPU per request |
            | ---: | ---: | ---: | ---: | ---: |
            | 1 client | 0.784 | 1.302 | 1.302 | 0.995 |
            | 8 clients | 0.788 | 1.299 | 1.299 | 0.999 |
            | 64 clients | - | - | - | - |

            **Doubts**

            - invalid: check serverCounted failed: the server's counter moved by 3 (1 of 6 trials: docker-bridge at 64 clients)
            - suspect: generator-bound: the generator used 0.97 of its 1 CPU, so this is not the server's limit (1 of 6 trials: native at 64 clients)

            Times are response times; ± is the 95 % margin over repetitions; CPU is in cores busy.

            Host: Intel(R) Xeon(R) Platinum 8488C, 2 CPUs, 24630912 kB, Linux 6.18.44, OpenJDK 64-Bit Server VM 25.0.1+8, virtualised. Reenact 0.1.0, 3 June 2026, 14:02 UTC, seed 42.
            """);
  }

  @Test
  void whatOthersPublishedStandsBesideEachLoad() {
    assertThat(MarkdownReport.of(Runs.published()))
        .contains(
            """
            | ratio at | published throughput | throughput | p50 response time | p99 response time | server CPU per request |
            | ---: | ---: | ---: | ---: | ---: | ---: |
            | 1 client | 0.700 | 0.784 | 1.302 | 1.302 | 0.995 |
            | 8 clients | 0.650 (10 clients) | 0.788 | 1.299 | 1.299 | 0.999 |
            """)
        .contains(
            """

            Published: Somebody: Something, somewhere

            - Another machine
            - One &lt;run&gt;
            """);
    assertThat(MarkdownReport.of(Runs.small())).doesNotContainIgnoringCase("published");
  }

  @Test
  void whatASearchFoundStandsFirst() {
    assertThat(MarkdownReport.of(Runs.tuned()))
        .startsWith(
            """
            ## small

            6 trials: 4 valid, 1 suspect, 1 invalid.

            **Recommended: 8 clients, 7 to 10 not ruled out (highest throughput with p99 &lt; 1 ms)**

            - doubtful: of 6 trials, 1 invalid and 1 suspect; main reason: the server died
            - 2 long trials on fresh servers: 65,000 requests/s (± 1.0 %), p99 0.30, 0.30 ms
            - 64 clients: p99 is 1.32 ms
            - 1 client: 18 % of the highest throughput

            Reproduce: ./reenact run -w redis-session-store -e native --clients 8

            **redis-session-store (jedis)**\
            """);
    assertThat(MarkdownReport.of(Runs.small())).doesNotContain("Recommended", "Reproduce: ");
  }

  @Test
  void whatARequestCostIsATableOfItsOwn() {
    assertThat(MarkdownReport.of(Runs.treated()))
        .contains(
            """
            ### Cost per request: redis-session-store (jedis)

            | environment | load | server CPU | proxy CPU | kernel | softirq | server waits | server preempted | context switches | bytes written | packets: bridge | packets: container | packets: link |
            | :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | native | 16 clients | 25.0 µs | - | 40.0 µs | 10.0 µs | 0.50 | 0.25 | 3 | 0 | - | - | 2 |
            | docker-bridge | 16 clients | 27.0 µs | 0.0 µs | 60.0 µs | 22.0 µs | 0.50 | 0.25 | 3 | 0 | 2 | 2 | 2 |
            """);
  }

  @Test
  void whereServerAndGeneratorRanStandsBesideTheHost() {
    assertThat(MarkdownReport.of(Runs.treated()))
        .contains(
            "virtualised; native: server on CPU 0, generator on CPU 1;"
                + " docker-bridge: server and generator on CPUs 0-1. Reenact");
  }

  @Test
  void hostileTextIsNoMarkup() {
    assertThat(MarkdownReport.of(HostileRuns.hostile()))
        .doesNotContain("<script", "<img", "<!--")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void textWithBarsAndLineBreaksStaysInItsCell() {
    assertThat(MarkdownReport.of(Runs.named("a|b\n- c *d* [e](https://x)")))
        .contains("a\\|b - c \\*d\\* \\[e\\](https:&#47;&#47;x)");
  }
}
