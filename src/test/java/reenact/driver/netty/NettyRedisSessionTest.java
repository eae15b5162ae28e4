package reenact.driver.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.ConnectOptions;
import reenact.driver.Eventually;
import reenact.driver.LoopOptions;
import reenact.driver.LoopSession;
import reenact.driver.SessionEvents;
import reenact.driver.StubServer;
import reenact.driver.StubServer.Then;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.Batch;
import reenact.workload.Outcome;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;

/** What becomes of requests when a server does what none should. */
@Timeout(20)
class NettyRedisSessionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(100);

  private static RedisWorkload workload(int pipeline, boolean transaction) {
    RedisNames names = new RedisNames(Map.of(), Map.of());
    return new RedisWorkload(
        "w",
        "",
        List.of(RedisOperation.of("get", 1, List.of("GET a"), transaction, names)),
        pipeline,
        List.of());
  }

  /** One session and what it tells. */
  private static final class Conversation implements SessionEvents, AutoCloseable {
    final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<String> outcomes = new LinkedBlockingQueue<>();
    private final NettyDriver driver;
    private final LoopSession session;
    private final Batch batch;
    private volatile boolean closes;

    Conversation(Endpoint endpoint, RedisWorkload workload, String transport, Duration timeout)
        throws InterruptedException {
      LoopOptions loops = new LoopOptions(1, List.of(transport.split(" ")), Duration.ZERO, 2);
      driver = NettyDriver.of(workload, endpoint, new ConnectOptions(0, timeout, PATIENCE, loops));
      session = driver.open(List.of(this)).getFirst();
      batch = new Batch(new Requests(workload, 1, 0, 1), workload.pipeline());
    }

    Conversation(StubServer server, int pipeline) throws InterruptedException {
      this(server.endpoint(), workload(pipeline, false), "io-uring epoll nio", PATIENCE);
    }

    /** Sends a batch and waits for what becomes of its requests. */
    List<String> ask() throws InterruptedException {
      session.loop().execute(() -> session.send(batch, this::answered));
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        String answer = outcomes.poll(10, TimeUnit.SECONDS);
        assertThat(answer).as("an answer to each request").startsWith(i + " ");
        answers.add(
            String.valueOf(answer)
                .replaceAll(".*kind=(\\w+), code=(.*), hits=.*", "$1 $2")
                .strip());
      }
      return answers;
    }

    private void answered(int request, Outcome outcome) {
      outcomes.add(request + " " + outcome);
      if (closes) {
        session.loop().execute(session::close);
      }
    }

    @Override
    public void notOpened(String code) {
      told.add("not opened: " + code);
    }

    @Override
    public void waitedForConnection(long nanos) {}

    @Override
    public void retried(String code, int commands) {}

    @Override
    public void unexpectedReply() {
      told.add("unasked");
    }

    @Override
    public void reconnected() {
      told.add("reconnected");
    }

    @Override
    public void close() {
      driver.close();
      assertThat(driver.loops().getFirst().failure()).isNull();
      assertThat(outcomes).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"io-uring epoll nio", "epoll", "nio"})
  void eachTransportCarriesRequestsAndAnswers(String transport) throws Exception {
    try (StubServer server =
            new StubServer(List.of("+a\r\n$-1\r\n", "-E no\r\n:1\r\n"), Then.WAIT);
        Conversation asked =
            new Conversation(server.endpoint(), workload(2, false), transport, PATIENCE)) {
      assertThat(asked.ask()).containsExactly("OK", "MISS");
      assertThat(asked.ask()).containsExactly("ERROR E", "OK");
      assertThat(asked.told).isEmpty();
    }
  }

  @Test
  void ofATransactionWhatExecSaysIsTheOutcome() throws Exception {
    List<String> sayings =
        List.of(
            "+OK\r\n+QUEUED\r\n*1\r\n$-1\r\n",
            "+OK\r\n-ERR no such command\r\n-EXECABORT discarded\r\n",
            "+OK\r\n+QUEUED\r\n*1\r\n-WRONGTYPE no\r\n",
            "+OK\r\n+QUEUED\r\n*-1\r\n");
    try (StubServer server = new StubServer(sayings, Then.WAIT);
        Conversation asked =
            new Conversation(
                server.endpoint(), workload(1, true), "io-uring epoll nio", PATIENCE)) {
      assertThat(asked.ask()).containsExactly("MISS");
      assertThat(asked.ask()).containsExactly("ERROR EXECABORT");
      assertThat(asked.ask()).containsExactly("ERROR WRONGTYPE");
      assertThat(asked.ask()).containsExactly("ERROR EXEC-aborted");
    }
  }

  @Test
  void garbageEndsTheConnectionAndTheNextRequestOpensAnother() throws Exception {
    try (StubServer server = new StubServer(List.of("+a\r\nHTTP/1.1 400\r\n"), Then.WAIT);
        Conversation asked = new Conversation(server, 3)) {
      for (int i = 0; i < 3; i++) {
        assertThat(asked.ask())
            .containsExactly("OK", "ERROR protocol-error", "ERROR connection-lost");
      }
      assertThat(asked.told).containsExactly("reconnected", "reconnected");
    }
  }

  @Test
  void aReplyThatNobodyAskedForEndsTheConnectionAndSpoilsTheRequest() throws Exception {
    try (StubServer server = new StubServer(List.of("+a\r\n+b\r\n"), Then.WAIT);
        Conversation asked = new Conversation(server, 1)) {
      assertThat(asked.ask()).containsExactly("ERROR unasked-answer");
      assertThat(asked.ask()).containsExactly("ERROR unasked-answer");
      assertThat(asked.told).containsExactly("unasked", "reconnected", "unasked");
    }
  }

  @Test
  void aReplyThatNobodyAskedForIsToldOfWhereNothingIsAsked() throws Exception {
    try (StubServer server = new StubServer("+hello\r\n", List.of("+a\r\n"), Then.WAIT);
        Conversation asked = new Conversation(server, 1)) {
      Eventually.until(() -> asked.told.contains("unasked"));
    }
  }

  @Test
  void whatIsPushedAfterAReplyIsNoReply() throws Exception {
    try (StubServer server = new StubServer(List.of("+a\r\n>1\r\n+x\r\n", "$-1\r\n"), Then.WAIT);
        Conversation asked = new Conversation(server, 1)) {
      assertThat(asked.ask()).containsExactly("OK");
      assertThat(asked.ask()).containsExactly("MISS");
      assertThat(asked.told).isEmpty();
    }
  }

  @Test
  void aConnectionThatIsClosedLosesWhatIsUnanswered() throws Exception {
    try (StubServer server = new StubServer(List.of("+a\r\n$10\r\nabc"), Then.CLOSE);
        Conversation asked = new Conversation(server, 2)) {
      assertThat(asked.ask()).containsExactly("OK", "ERROR connection-lost");
      assertThat(asked.ask()).containsExactly("OK", "ERROR connection-lost");
    }
  }

  @Test
  void whoGetsNoAnswerGivesUp() throws Exception {
    try (StubServer server = new StubServer(List.of("+a\r\n$10\r\nabc"), Then.WAIT);
        Conversation asked =
            new Conversation(server.endpoint(), workload(3, false), "io-uring epoll nio", SHORT)) {
      assertThat(asked.ask()).containsExactly("OK", "ERROR timeout", "ERROR connection-lost");
    }
  }

  @Test
  void aServerThatRefusesIsToldOfAndTriedAgain() throws Exception {
    // A port that is bound and not listened on is nobody else's meanwhile.
    try (Socket bound = new Socket()) {
      bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Endpoint nobody =
          new Endpoint(
              bound.getLocalAddress().getHostAddress(),
              bound.getLocalPort(),
              "",
              Secret.NONE,
              "0",
              null);
      try (Conversation asked =
          new Conversation(nobody, workload(2, false), "io-uring epoll nio", PATIENCE)) {
        assertThat(asked.told).containsExactly("not opened: connection-refused");
        for (int i = 0; i < 3; i++) {
          assertThat(asked.ask())
              .containsExactly("ERROR connection-refused", "ERROR connection-refused");
        }
      }
    }
  }

  /** As a proxy does whose server is gone. */
  @Test
  void aServerThatTakesConnectionsAndDropsThemIsAskedOnceARequestAndWithPauses() throws Exception {
    try (StubServer server = new StubServer(List.of(), Then.CLOSE);
        Conversation asked = new Conversation(server, 1)) {
      long begun = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        assertThat(asked.ask()).containsExactly("ERROR connection-lost");
      }
      assertThat(server.connections()).isBetween(10, 11);
      assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(90).toNanos());
    }
  }

  @Test
  void aLoginThatIsRejectedSaysWhy() throws Exception {
    try (StubServer server = new StubServer(List.of("-WRONGPASS invalid\r\n"), Then.CLOSE)) {
      Endpoint plain = server.endpoint();
      Endpoint locked =
          new Endpoint(plain.host(), plain.port(), "user", new Secret("wrong"), "", null);
      try (Conversation asked =
          new Conversation(locked, workload(1, false), "io-uring epoll nio", PATIENCE)) {
        assertThat(asked.told).containsExactly("not opened: WRONGPASS");
        assertThat(asked.ask()).containsExactly("ERROR WRONGPASS");
      }
    }
  }

  @Test
  void whatIsUnansweredWhenItIsClosedIsUnfinished() throws Exception {
    try (StubServer server = new StubServer(List.of("+a\r\n"), Then.WAIT);
        Conversation asked = new Conversation(server, 2)) {
      asked.closes = true;
      assertThat(asked.ask()).containsExactly("OK", "ERROR unfinished");
    }
  }

  /** Whatever a server says, each request gets an outcome. */
  @Test
  void noGarbageHangsAClient() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 50; run++) {
      StringBuilder garbage = new StringBuilder();
      for (int i = random.nextInt(1, 40); i > 0; i--) {
        garbage.append("+-:$*_#,(!=%~>|0123\r\nax".charAt(random.nextInt(22)));
      }
      try (StubServer server = new StubServer(List.of(garbage.toString()), Then.WAIT);
          Conversation asked =
              new Conversation(server.endpoint(), workload(2, false), "nio", SHORT)) {
        assertThat(asked.ask()).hasSize(2);
      }
    }
  }
}
