package reenact.capture.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Transaction;
import reenact.SharedServer;
import reenact.environment.Endpoint;
import reenact.trace.Action;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;

@Tag("alone")
class RedisRecordingIT {

  private static final Endpoint SERVER = SharedServer.INSTALLED_REDIS.endpoint("0");

  private static final String PASSWORD = SERVER.password().reveal();

  @TempDir Path folder;

  private static Jedis client(RecordedTraffic recorded) {
    return client(recorded.host(), recorded.port());
  }

  private static Jedis client(String host, int port) {
    Jedis jedis = new Jedis(host, port, 60_000);
    jedis.auth(PASSWORD);
    return jedis;
  }

  private static byte[] allBytes() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  @Test
  void everyRequestIsRecordedByteForByteWithItsOutcome() throws Exception {
    try (RecordedTraffic recorded = new RecordedTraffic(folder, Protocol.REDIS, SERVER)) {
      byte[] large = new byte[5 << 20];
      try (Jedis jedis = client(recorded)) {
        assertThat(jedis.set(allBytes(), allBytes())).isEqualTo("OK");
        assertThat(jedis.get(allBytes())).isEqualTo(allBytes());
        assertThat(jedis.get("absent")).isNull();
        assertThat(jedis.set("large".getBytes(ISO_8859_1), large)).isEqualTo("OK");
        assertThat(jedis.get("large".getBytes(ISO_8859_1))).isEqualTo(large);
        jedis.select(2);
        Pipeline pipeline = jedis.pipelined();
        for (int i = 0; i < 1000; i++) {
          pipeline.set("p" + i, "v" + i);
        }
        pipeline.lpush("p1", "wrong");
        pipeline.sync();
        Transaction transaction = jedis.multi();
        transaction.incr("n");
        transaction.get("absent");
        assertThat(transaction.exec()).hasSize(2);
        jedis.flushDB();
        jedis.select(0);
        jedis.del(allBytes(), "large".getBytes(ISO_8859_1));
      }
      TraceSummary summary = recorded.finish();
      List<TraceEvent> requests =
          recorded.events().stream()
              .filter(event -> event.action() instanceof Action.RedisRequest)
              .filter(event -> !text(event).matches("(?s)(CLIENT|AUTH).*"))
              .toList();
      assertThat(requests).hasSize(5 + 1 + 1001 + 4 + 3);
      assertThat(text(requests.get(0)))
          .isEqualTo(
              "SET "
                  + new String(allBytes(), ISO_8859_1)
                  + " "
                  + new String(allBytes(), ISO_8859_1));
      assertThat(requests.get(1).reply().emptiness()).isEqualTo(Emptiness.FILLED);
      assertThat(requests.get(1).reply().bytes()).hasValue(256 + 8);
      assertThat(requests.get(2).reply().emptiness()).isEqualTo(Emptiness.EMPTY);
      assertThat(((Action.RedisRequest) requests.get(3).action()).arguments().get(2).length())
          .isEqualTo(large.length);
      assertThat(requests.get(4).reply().bytes()).hasValue(large.length + 12);
      assertThat(requests.get(1006).reply().status()).isEqualTo(new Status.Failed("WRONGTYPE"));
      assertThat(summary.omissions().queueFull()).isZero();
      assertThat(summary.omissions().notUnderstood()).isZero();
      assertThat(ascending(recorded.events())).isTrue();
    }
  }

  private static boolean ascending(List<TraceEvent> events) {
    long before = Long.MIN_VALUE;
    for (TraceEvent event : events) {
      long nanos = ((EventTime.At) event.time()).nanos();
      if (nanos < before) {
        return false;
      }
      before = nanos;
    }
    return true;
  }

  private static String text(TraceEvent event) {
    return RecordedTraffic.text((Action.RedisRequest) event.action());
  }

  @Test
  void subscribersBlockedClientsAndMonitorsWorkAsWithoutTheProxy() throws Exception {
    try (RecordedTraffic recorded = new RecordedTraffic(folder, Protocol.REDIS, SERVER)) {
      List<String> heard = new ArrayList<>();
      CountDownLatch subscribed = new CountDownLatch(2);
      CountDownLatch all = new CountDownLatch(100);
      JedisPubSub subscriber =
          new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
              heard.add(message);
              all.countDown();
            }

            @Override
            public void onSubscribe(String channel, int count) {
              subscribed.countDown();
            }
          };
      Thread listening =
          Thread.ofVirtual()
              .start(() -> {
                try (Jedis jedis = client(recorded)) {
                  jedis.subscribe(subscriber, "rec-a", "rec-b");
                  jedis.get("afterwards");
                }
              });
      assertThat(subscribed.await(20, TimeUnit.SECONDS)).isTrue();
      Thread blocked =
          Thread.ofVirtual()
              .start(() -> {
                try (Jedis jedis = client(recorded)) {
                  assertThat(jedis.blpop(30, "rec-queue")).containsExactly("rec-queue", "x");
                }
              });
      try (Jedis jedis = client(recorded)) {
        for (int i = 0; i < 100; i++) {
          jedis.publish(i % 2 == 0 ? "rec-a" : "rec-b", "m" + i);
        }
        assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(100);
        jedis.rpush("rec-queue", "x");
      }
      blocked.join();
      subscriber.unsubscribe();
      listening.join();
      assertThat(heard).hasSize(100);
      TraceSummary summary = recorded.finish();
      assertThat(summary.omissions().notUnderstood()).isZero();
      assertThat(recorded.requests())
          .contains("SUBSCRIBE rec-a rec-b", "UNSUBSCRIBE", "GET afterwards");
      TraceEvent pop =
          recorded.events().stream()
              .filter(event -> event.action() instanceof Action.RedisRequest)
              .filter(event -> text(event).startsWith("BLPOP"))
              .findFirst()
              .orElseThrow();
      assertThat(pop.reply().durationNanos().orElseThrow()).isGreaterThan(50_000_000);
      assertThat(ascending(recorded.events())).isTrue();
    }
  }

  @Test
  void rawConversationsArePassedOnUnchanged() throws Exception {
    try (RecordedTraffic recorded = new RecordedTraffic(folder, Protocol.REDIS, SERVER)) {
      String sent =
          "AUTH "
              + PASSWORD
              + "\r\nPING\r\nSET rec:inline \"a b\"\r\n*1\r\n$4\r\nPING\r\nHELLO 3\r\nHGETALL none\r\n"
              + "CLIENT REPLY SKIP\r\nSET rec:x 1\r\nGET rec:x\r\nSUBSCRIBE rec-c\r\nGET rec:x\r\n"
              + "RESET\r\nAUTH "
              + PASSWORD
              + "\r\nDEL rec:x rec:inline\r\nNONSENSE\r\nQUIT\r\n";
      String direct = talk(SERVER.host(), SERVER.port(), sent);
      assertThat(withoutIds(talk(recorded.host(), recorded.port(), sent)))
          .isEqualTo(withoutIds(direct));
      TraceSummary summary = recorded.finish();
      assertThat(summary.omissions().notUnderstood()).isZero();
      assertThat(recorded.requests())
          .containsExactly(
              "AUTH " + PASSWORD,
              "PING",
              "SET rec:inline a b",
              "PING",
              "HELLO 3",
              "HGETALL none",
              "CLIENT REPLY SKIP",
              "SET rec:x 1",
              "GET rec:x",
              "SUBSCRIBE rec-c",
              "GET rec:x",
              "RESET",
              "AUTH " + PASSWORD,
              "DEL rec:x rec:inline",
              "NONSENSE",
              "QUIT");
    }
  }

  private static String withoutIds(String text) {
    return text.replaceAll("id\r\n:\\d+", "id");
  }

  /** Sends all, ends the half that it sends on, and reads what the server answers to its end. */
  private static String talk(String host, int port, String sent) throws Exception {
    try (Socket socket = new Socket(host, port)) {
      OutputStream out = socket.getOutputStream();
      out.write(sent.getBytes(ISO_8859_1));
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void theTraceHasAsManyRequestsAsTheServerCounts() throws Exception {
    try (RecordedTraffic recorded = new RecordedTraffic(folder, Protocol.REDIS, SERVER);
        Jedis direct = client(SERVER.host(), SERVER.port())) {
      direct.configResetStat();
      List<Thread> clients = new ArrayList<>();
      for (int c = 0; c < 20; c++) {
        int client = c;
        clients.add(
            Thread.ofVirtual()
                .start(() -> {
                  try (Jedis jedis = client(recorded)) {
                    for (int i = 0; i < 500; i++) {
                      jedis.set("rec:" + client + ":" + i, "v");
                      jedis.get("rec:" + client + ":" + i);
                      if (i % 10 == 0) {
                        jedis.del("rec:" + client + ":" + i);
                      }
                    }
                  }
                }));
      }
      for (Thread client : clients) {
        client.join();
      }
      String stats = direct.info("commandstats");
      recorded.finish();
      List<String> requests = recorded.requests();
      for (String name : List.of("SET", "GET", "DEL")) {
        long counted =
            Long.parseLong(
                stats.replaceAll(
                    "(?s).*cmdstat_" + name.toLowerCase(java.util.Locale.ROOT) + ":calls=(\\d+),.*",
                    "$1"));
        assertThat(requests.stream().filter(text -> text.startsWith(name + " ")).count())
            .isEqualTo(counted);
      }
      assertThat(ascending(recorded.events())).isTrue();
      direct.flushAll();
    }
  }
}
