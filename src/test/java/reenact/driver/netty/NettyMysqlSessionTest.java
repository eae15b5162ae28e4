package reenact.driver.netty;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reenact.driver.ConnectOptions;
import reenact.driver.ManualLoopClients;
import reenact.driver.MysqlBytes;
import reenact.driver.MysqlWorkloads;
import reenact.driver.StubServer;
import reenact.driver.StubServer.Then;
import reenact.driver.mysql.protocol.MysqlAuthentication;
import reenact.workload.MysqlWorkload;
import reenact.workload.Outcome;

/** What becomes of transactions when a server does what none should. */
@Timeout(30)
class NettyMysqlSessionTest {

  private static final MysqlWorkload READ = MysqlWorkloads.statement("SELECT 1");
  private static final String GREETING = text(MysqlBytes.greeting(-1, MysqlAuthentication.NATIVE));
  private static final String WELCOME = text(MysqlBytes.from(2).packet(0, 0, 0, 2, 0, 0, 0));
  private static final String PREPARED =
      text(MysqlBytes.answer().packet(0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  private static final String UPDATED = text(MysqlBytes.answer().packet(0, 1, 0, 2, 0, 0, 0));
  private static final String GARBAGE = "HTTP/1.1 400 Bad Request\r\n\r\n";
  private static final Outcome PROTOCOL_ERROR = Outcome.error("protocol-error");

  private static String text(MysqlBytes bytes) {
    return bytes.bytes().toString(ISO_8859_1);
  }

  private static ManualLoopClients asker(StubServer server, Duration timeout) throws Exception {
    return new ManualLoopClients(READ, server.endpoint(), new ConnectOptions(0, timeout, timeout));
  }

  private static ManualLoopClients asker(StubServer server) throws Exception {
    return asker(server, Duration.ofSeconds(5));
  }

  @Test
  void aServerThatSpeaksOurProtocolIsUnderstood() throws Exception {
    try (StubServer server =
            new StubServer(
                GREETING, List.of(WELCOME, UPDATED, PREPARED, UPDATED, UPDATED), Then.WAIT);
        ManualLoopClients asker = asker(server)) {
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerTooManyEndsTheConnectionAndSpoilsTheRequest() throws Exception {
    try (StubServer server =
            new StubServer(
                GREETING, List.of(WELCOME, UPDATED, PREPARED, UPDATED + UPDATED), Then.WAIT);
        ManualLoopClients asker = asker(server)) {
      assertThat(asker.ask()).isEqualTo(Outcome.UNASKED);
      assertThat(asker.events.unasked).hasSize(1);
    }
  }

  @Test
  void garbageInsteadOfAGreetingIsAnErrorAndNoReasonToHurry() throws Exception {
    try (StubServer server = new StubServer(GARBAGE, List.of(), Then.WAIT);
        ManualLoopClients asker = asker(server)) {
      assertThat(asker.events.notOpened).containsExactly("protocol-error");
      for (int i = 1; i < 4; i++) {
        assertThat(asker.ask()).isEqualTo(PROTOCOL_ERROR);
        assertThat(server.connections()).isEqualTo(1 + i);
      }
    }
  }

  @Test
  void garbageInsteadOfAnAnswerEndsTheConnectionAndTheNextRequestOpensAnother() throws Exception {
    try (StubServer server =
            new StubServer(GREETING, List.of(WELCOME, UPDATED, PREPARED, GARBAGE), Then.WAIT);
        ManualLoopClients asker = asker(server)) {
      for (int i = 1; i < 4; i++) {
        assertThat(asker.ask()).isEqualTo(PROTOCOL_ERROR);
        assertThat(server.connections()).isEqualTo(i);
      }
      assertThat(asker.events.reconnections).hasSize(2);
    }
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() throws Exception {
    try (StubServer server = new StubServer(GREETING, List.of(WELCOME, UPDATED), Then.WAIT);
        ManualLoopClients asker = asker(server, Duration.ofMillis(200))) {
      assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
    }
    try (StubServer server = new StubServer("", List.of(), Then.WAIT);
        ManualLoopClients asker = asker(server, Duration.ofMillis(200))) {
      assertThat(asker.events.notOpened).containsExactly("timeout");
    }
  }

  @Test
  void aConnectionThatIsClosedLosesWhatIsUnanswered() throws Exception {
    try (StubServer server =
            new StubServer(GREETING, List.of(WELCOME, UPDATED, PREPARED), Then.CLOSE);
        ManualLoopClients asker = asker(server)) {
      assertThat(asker.ask()).isEqualTo(Outcome.LOST);
      assertThat(asker.ask()).isEqualTo(Outcome.LOST);
    }
  }

  /** Whatever a server says and whenever, each request gets an outcome. */
  @Test
  void noGarbageHangsAClient() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    List<String> good = List.of(WELCOME, UPDATED, PREPARED, UPDATED);
    for (int run = 0; run < 60; run++) {
      byte[] garbage = new byte[random.nextInt(1, 40)];
      random.nextBytes(garbage);
      String noise = new String(garbage, ISO_8859_1);
      boolean greets = random.nextBoolean();
      List<String> sayings =
          Stream.concat(good.stream().limit(random.nextInt(good.size())), Stream.of(noise))
              .toList();
      try (StubServer server =
              new StubServer(
                  greets ? GREETING : noise,
                  sayings,
                  random.nextBoolean() ? Then.WAIT : Then.CLOSE);
          ManualLoopClients asker = asker(server, Duration.ofMillis(100))) {
        asker.ask();
        asker.ask();
        assertThat(server.connections()).isLessThanOrEqualTo(3);
      }
    }
  }
}
