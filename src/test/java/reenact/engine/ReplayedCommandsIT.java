package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.generator.Measurement;
import reenact.recording.Kind;

/** What a server gets of the commands in a trace. */
@Tag("alone")
class ReplayedCommandsIT {

  @TempDir private Path folder;

  private ReplayedServer server;

  @BeforeEach
  void start() throws Exception {
    server = new ReplayedServer(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static long succeeded(Measurement measurement) {
    return measurement.counts().operations().stream().mapToLong(one -> one.succeeded()).sum();
  }

  @Test
  void requestsOfAConnectionKeepTheirOrder() throws Exception {
    Measurement measurement =
        server.replay(trace -> {
          for (int i = 0; i < 2000; i++) {
            trace.request(Duration.ofNanos(1000L * i), i % 3, "RPUSH", "list" + i % 3, "v" + i);
          }
        });

    assertThat(succeeded(measurement)).isEqualTo(2000);
    for (int list = 0; list < 3; list++) {
      List<String> values = server.jedis().lrange("list" + list, 0, -1);
      for (int i = 0; i < values.size(); i++) {
        assertThat(values.get(i)).isEqualTo("v" + (list + 3 * i));
      }
    }
  }

  @Test
  void aConnectionThatWasOpenBeforeHasItsDatabase() throws Exception {
    server.replay(trace -> {
      trace.request(millis(1), 0, 3, "SET", "a", "1");
      trace.request(millis(2), 1, 0, "SET", "b", "1");
      trace.request(millis(3), 1, 2, "SELECT", "2");
      trace.request(millis(4), 1, 2, "SET", "c", "1");
    });

    server.jedis().select(3);
    assertThat(server.jedis().keys("*")).containsExactly("a");
    server.jedis().select(0);
    assertThat(server.jedis().keys("*")).containsExactly("b");
    server.jedis().select(2);
    assertThat(server.jedis().keys("*")).containsExactly("c");
  }

  @Test
  void keysLiveAsLongAsTheyDid() throws Exception {
    long end = ReplayedServer.EPOCH.plusSeconds(600).toEpochMilli();

    server.replay(trace -> {
      trace.request(millis(1), 0, "SET", "set", "1", "PXAT", Long.toString(end));
      trace.request(millis(2), 0, "SET", "at", "1");
      trace.request(millis(3), 0, "EXPIREAT", "at", Long.toString(end / 1000));
      trace.request(millis(4), 0, "XADD", "stream", (end - 600_000) + "-5", "f", "v");
    });

    assertThat(server.jedis().pttl("set")).isCloseTo(600_000, within(10_000L));
    assertThat(server.jedis().ttl("at")).isCloseTo(600, within(10L));
    long id = server.jedis().xinfoStream("stream").getLastGeneratedId().getTime();
    assertThat(id).isCloseTo(System.currentTimeMillis(), within(10_000L));
  }

  @Test
  void dangerousCommandsAreNotSentUnlessAllowed() throws Exception {
    server.jedis().set("here", "1");

    server.replay(trace -> {
      trace.request(millis(1), 0, "FLUSHALL");
      trace.request(millis(2), 0, "shutdown", "nosave");
      trace.request(millis(3), 0, "AUTH", "(redacted)");
      trace.request(millis(4), 0, "SET", "a", "1");
    });

    assertThat(server.jedis().exists("here", "a")).isEqualTo(2);

    server.replay(trace -> trace.request(millis(1), 0, "FLUSHALL"), "FLUSHALL");

    assertThat(server.jedis().dbSize()).isZero();
  }

  @Test
  void whatBlocksKeepsNothingWaiting() throws Exception {
    Measurement measurement =
        server.replay(trace -> {
          trace.request(millis(1), 0, "BLPOP", "nothing", "0");
          for (int i = 0; i < 200; i++) {
            trace.request(millis(2 + i), 0, "SET", "k" + i, "v");
          }
        });

    assertThat(server.jedis().dbSize()).isEqualTo(200);
    assertThat(measurement.merged(Kind.RESPONSE_TIME).count()).isEqualTo(200);
    assertThat(measurement.notSent()).isZero();
  }

  @Test
  void subscribersGetMessagesBesideReplies() throws Exception {
    Measurement measurement =
        server.replay(trace -> {
          trace.request(millis(1), 0, "SUBSCRIBE", "channel");
          for (int i = 0; i < 100; i++) {
            trace.request(millis(100 + i), 1, "PUBLISH", "channel", "message");
          }
          trace.request(millis(300), 0, "UNSUBSCRIBE", "channel");
          trace.request(millis(310), 0, "SET", "after", "1");
        });

    assertThat(server.jedis().get("after")).isEqualTo("1");
    assertThat(succeeded(measurement)).isEqualTo(103);
    assertThat(measurement.counts().unasked()).isZero();
    assertThat(measurement.counts().reconnections()).isZero();
  }

  @Test
  void transactionsTellWhatTheirCommandsFound() throws Exception {
    server.jedis().set("there", "1");

    Measurement measurement =
        server.replay(trace -> {
          trace.request(millis(1), 0, "MULTI");
          trace.request(millis(1), 0, "GET", "there");
          trace.request(millis(1), 0, "GET", "missing");
          trace.request(millis(1), 0, "EXEC");
        });

    assertThat(measurement.counts().hits()).isEqualTo(1);
    assertThat(measurement.counts().missed()).isEqualTo(1);
    assertThat(succeeded(measurement)).isEqualTo(4);
  }

  @Test
  void aRecordedPipelineIsInFlightTogether() throws Exception {
    int length = 64;

    server.replay(trace -> {
      trace.connect(millis(0), 0);
      for (int i = 0; i < length; i++) {
        trace.answered(Duration.ofNanos(100_000_000 + i), millis(5), 0, "CLIENT", "ID");
      }
      trace.disconnect(millis(500), 0);
    });

    // With one request after the other the server would have been woken for each.
    assertThat(server.counter("total_reads_processed")).isLessThan(length / 2);
  }

  @Test
  void connectionsComeAndGoAsRecorded() throws Exception {
    long before = server.counter("total_connections_received");

    server.replay(trace -> {
      for (int i = 0; i < 50; i++) {
        trace.connect(millis(10L * i), i);
        trace.request(millis(10L * i + 1), i, "INCR", "count");
        trace.disconnect(millis(10L * i + 5), i);
      }
    });

    assertThat(server.jedis().get("count")).isEqualTo("50");
    assertThat(server.counter("total_connections_received") - before).isEqualTo(50);
  }
}
