package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TimeKind;

class RespConversationTest {

  private final ConversationLog log = new ConversationLog();
  private final Memory memory = new Memory(1L << 30);
  private final Conversation conversation =
      RespConversation.opened(5, 7, Optional.of("127.0.0.1:1"), memory, log);
  private long nanos = 10;

  private void client(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    conversation.fromClient(nanos++, bytes, 0, bytes.length);
  }

  private void server(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    conversation.fromServer(nanos++, bytes, 0, bytes.length);
  }

  static String resp(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
    }
    return text.toString();
  }

  private static Action request(String... words) {
    return new Action.RedisRequest(
        Arrays.stream(words).map(word -> Bytes.of(word.getBytes(ISO_8859_1))).toList());
  }

  private List<Status> statuses() {
    return log.events.stream().skip(1).map(event -> event.reply().status()).toList();
  }

  @Test
  void aRequestHasTheTimeOfItsLastByteAndTheSizeOfItsReply() {
    client("*2\r\n$3\r\nGET\r\n$1\r\n");
    client("k\r\n");
    server("$5\r\nhel");
    server("lo\r\n");
    assertThat(log.actions()).containsExactly(request("GET", "k"));
    assertThat(log.events.get(1).time()).isEqualTo(new EventTime.At(TimeKind.ARRIVAL, 11));
    assertThat(log.events.get(1).connection()).isEqualTo(7);
    assertThat(log.reply(1))
        .isEqualTo(
            new RecordedReply(
                OptionalLong.of(2),
                Status.OK,
                OptionalLong.of(11),
                OptionalLong.empty(),
                Emptiness.FILLED));
  }

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "'+OK\r\n', OK, FILLED",
    "'$-1\r\n', OK, EMPTY",
    "'$0\r\n\r\n', OK, FILLED",
    "'*-1\r\n', OK, EMPTY",
    "'*0\r\n', OK, EMPTY",
    "'_\r\n', OK, EMPTY",
    "'%0\r\n', OK, EMPTY",
    "':0\r\n', OK, FILLED",
    "'#t\r\n', OK, FILLED",
    "',inf\r\n', OK, FILLED",
    "'(3492890328409238509324850943850943825024385\r\n', OK, FILLED",
    "'=15\r\ntxt:Some string\r\n', OK, FILLED",
    "'~1\r\n+a\r\n', OK, FILLED",
    "'%1\r\n+a\r\n*2\r\n:1\r\n_\r\n', OK, FILLED",
    "'*2\r\n$-1\r\n$-1\r\n', OK, EMPTY",
    "'*2\r\n*0\r\n*1\r\n_\r\n', OK, EMPTY",
    "'*2\r\n$-1\r\n$1\r\nx\r\n', OK, FILLED",
    "'|1\r\n+ttl\r\n*1\r\n:1\r\n$-1\r\n', OK, EMPTY",
    "'-WRONGTYPE Operation\r\n', WRONGTYPE, UNKNOWN",
    "'-ERR\r\n', ERR, UNKNOWN",
    "'!21\r\nSYNTAX invalid syntax\r\n', SYNTAX, UNKNOWN",
    "'+QUEUED\r\n', OK, UNKNOWN",
  })
  void repliesOfAnyTypeAreJudged(String reply, String status, Emptiness emptiness) {
    for (int cut = 0; cut <= reply.length(); cut++) {
      client(resp("GET", "k"));
      server(reply.substring(0, cut));
      server(reply.substring(cut));
    }
    assertThat(log.losses).isEmpty();
    assertThat(log.actions()).hasSize(reply.length() + 1);
    for (int i = 1; i < log.events.size(); i++) {
      Status expected = status.equals("OK") ? Status.OK : new Status.Failed(status);
      assertThat(log.reply(i).status()).isEqualTo(expected);
      assertThat(log.reply(i).emptiness()).isEqualTo(emptiness);
      assertThat(log.reply(i).bytes()).hasValue(reply.length());
    }
  }

  @Test
  void pipelinedRequestsGetTheirRepliesInOrder() {
    client(resp("GET", "a") + resp("GET", "b") + resp("INCR", "c"));
    assertThat(log.actions()).isEmpty();
    assertThat(conversation.oldestUnanswered()).isEqualTo(10);
    server("$1\r\n1\r\n-ERR x\r\n:1\r\n");
    assertThat(log.actions())
        .containsExactly(request("GET", "a"), request("GET", "b"), request("INCR", "c"));
    assertThat(statuses()).containsExactly(Status.OK, new Status.Failed("ERR"), Status.OK);
    assertThat(conversation.oldestUnanswered()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anyBytesAreArgumentsInAnyPieces() {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 256; i++) {
      all.append((char) i);
    }
    String sent = resp("SET", all.toString(), "", "\r\n*3\r\n");
    for (int i = 0; i < sent.length(); i++) {
      client(sent.substring(i, i + 1));
    }
    server("+OK\r\n");
    assertThat(log.actions()).containsExactly(request("SET", all.toString(), "", "\r\n*3\r\n"));
  }

  @Test
  void inlineCommandsAreSplitAsRedisSplitsThem() {
    client("\r\nPING\r\n  SET k \"a\\x41\\n\\\"\" 'it\\'s'\n*0\r\n*-1\r\nECHO \"\"\r\n");
    server("+PONG\r\n+OK\r\n$0\r\n\r\n");
    assertThat(log.actions())
        .containsExactly(
            request("PING"), request("SET", "k", "aA\n\"", "it's"), request("ECHO", ""));
  }

  @Test
  void theDatabaseIsTheOneThatTheRequestRunsIn() {
    client(resp("SELECT", "3") + resp("GET", "a") + resp("SELECT", "99") + resp("GET", "b"));
    server("+OK\r\n$-1\r\n-ERR DB index is out of range\r\n$-1\r\n");
    client(resp("MULTI") + resp("SELECT", "4") + resp("GET", "c") + resp("EXEC"));
    server("+OK\r\n+QUEUED\r\n+QUEUED\r\n*2\r\n+OK\r\n$-1\r\n");
    client(resp("GET", "d") + resp("RESET") + resp("GET", "e"));
    server("$-1\r\n+RESET\r\n$-1\r\n");
    assertThat(log.events.stream().skip(1).map(event -> event.database()))
        .extracting(database -> ((Database.Numbered) database).number())
        .containsExactly(0, 3, 3, 3, 3, 3, 3, 3, 4, 4, 0);
  }

  @Test
  void messagesAnswerNothing() {
    client(resp("SUBSCRIBE", "a", "b"));
    server("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n");
    client(resp("PING"));
    server("*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n*2\r\n$4\r\npong\r\n$0\r\n\r\n");
    client(resp("UNSUBSCRIBE"));
    server("*3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:1\r\n");
    server("*3\r\n$7\r\nmessage\r\n$1\r\nb\r\n$2\r\nhi\r\n");
    assertThat(log.actions()).hasSize(2);
    server("*3\r\n$11\r\nunsubscribe\r\n$1\r\nb\r\n:0\r\n");
    client(resp("LRANGE", "messages", "0", "-1") + resp("UNSUBSCRIBE"));
    server("*2\r\n$7\r\nmessage\r\n$1\r\nx\r\n");
    server("*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:0\r\n");
    assertThat(log.actions())
        .containsExactly(
            request("SUBSCRIBE", "a", "b"),
            request("PING"),
            request("UNSUBSCRIBE"),
            request("LRANGE", "messages", "0", "-1"),
            request("UNSUBSCRIBE"));
    assertThat(log.losses).isEmpty();
    assertThat(log.leftOut).isEmpty();
  }

  @Test
  void pushesOfResp3AnswerNothingButSubscriptions() {
    client(resp("HELLO", "3") + resp("SUBSCRIBE", "a") + resp("LRANGE", "l", "0", "-1"));
    server("%1\r\n$5\r\nproto\r\n:3\r\n>2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n");
    server(">3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n>3\r\n$7\r\nmessage\r\n$1\r\na\r\n+x\r\n");
    server("*2\r\n$7\r\nmessage\r\n$1\r\na\r\n");
    assertThat(log.actions())
        .containsExactly(
            request("HELLO", "3"), request("SUBSCRIBE", "a"), request("LRANGE", "l", "0", "-1"));
    assertThat(log.losses).isEmpty();
  }

  @Test
  void silencedClientsGetNoReplies() {
    client(resp("CLIENT", "REPLY", "SKIP") + resp("SET", "a", "1") + resp("GET", "a"));
    server("$1\r\n1\r\n");
    client(resp("client", "reply", "off") + resp("SET", "b", "1") + resp("CLIENT", "REPLY", "ON"));
    server("+OK\r\n");
    client(resp("GET", "b"));
    server("-ERR late\r\n");
    assertThat(log.actions()).hasSize(7);
    assertThat(statuses())
        .containsExactly(
            Status.UNKNOWN,
            Status.UNKNOWN,
            Status.OK,
            Status.UNKNOWN,
            Status.UNKNOWN,
            Status.OK,
            new Status.Failed("ERR"));
    assertThat(log.losses).isEmpty();
  }

  @Test
  void linesOfMonitorAnswerNothing() {
    client(resp("MONITOR"));
    server("+OK\r\n+1795352649.638054 [0 127.0.0.1:49998] \"SET\" \"a\" \"b\"\r\n");
    client(resp("PING"));
    server("+1795352649.638055 [0 127.0.0.1:49998] \"PING\"\r\n+PONG\r\n");
    client(resp("QUIT"));
    server("+OK\r\n");
    conversation.closed(99);
    assertThat(log.actions())
        .containsExactly(
            request("MONITOR"), request("PING"), request("QUIT"), new Action.Disconnect());
  }

  @Test
  void requestsWithoutReplyAreGivenWhenTheConnectionEnds() {
    client(resp("BLPOP", "q", "0"));
    client(resp("GET", "a") + "*2\r\n$3\r\nGET");
    conversation.closed(50);
    assertThat(log.actions())
        .containsExactly(request("BLPOP", "q", "0"), request("GET", "a"), new Action.Disconnect());
    assertThat(statuses()).containsOnly(Status.UNKNOWN);
    assertThat(log.leftOut).containsExactly(Map.entry(Omission.NOT_UNDERSTOOD, 1L));
    assertThat(memory.used()).isZero();
  }

  @Test
  void requestsThatWereGivenUpGetTheirRepliesUnnoticed() {
    client(resp("BLPOP", "q", "0"));
    client(resp("GET", "a"));
    conversation.giveUpBefore(11);
    assertThat(log.actions()).containsExactly(request("BLPOP", "q", "0"));
    assertThat(conversation.oldestUnanswered()).isEqualTo(11);
    server("*-1\r\n$1\r\nx\r\n");
    assertThat(log.actions()).containsExactly(request("BLPOP", "q", "0"), request("GET", "a"));
    assertThat(statuses()).containsExactly(Status.UNKNOWN, Status.OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*1152921504606846976\r\n",
        "*2\r\n$1152921504606846976\r\n",
        "*2\r\n$-5\r\n",
        "*2\r\n:1\r\n",
        "*x\r\n",
        "SET \"unbalanced\r\n",
      })
  void whatIsNoRequestLosesTheThreadOnce(String bytes) {
    client(resp("PING") + bytes);
    client(resp("GET", "a"));
    server("+PONG\r\n-ERR Protocol error: invalid bulk length\r\n");
    conversation.closed(60);
    assertThat(log.losses).containsExactly(Loss.MALFORMED_REQUEST);
    assertThat(log.actions()).containsExactly(request("PING"), new Action.Disconnect());
    assertThat(log.leftOut).containsExactly(Map.entry(Omission.NOT_UNDERSTOOD, 1L));
    assertThat(memory.used()).isZero();
  }

  @Test
  void tlsAndReplicationAreNamed() {
    client("\u0016\u0003\u0001\u0002\u0000");
    assertThat(log.losses).containsExactly(Loss.TLS);
    ConversationLog other = new ConversationLog();
    Conversation replica = RespConversation.opened(0, 1, Optional.empty(), memory, other);
    byte[] sync = resp("PSYNC", "?", "-1").getBytes(ISO_8859_1);
    replica.fromClient(1, sync, 0, sync.length);
    assertThat(other.losses).containsExactly(Loss.REPLICATION);
  }

  @Test
  void anAnnouncedLengthTakesNoMemory() {
    client("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$900000000000\r\n");
    client("x".repeat(10_000));
    assertThat(memory.used()).isLessThan(50_000);
    client("*1000000000\r\n".repeat(3));
    assertThat(log.losses).isEmpty();
    conversation.closed(1_000);
    assertThat(memory.used()).isZero();
  }

  @Test
  void aRequestThatIsTooLargeIsCountedAndItsReplyPassedOver() {
    int size = 65 << 20;
    client("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + size + "\r\n");
    byte[] part = new byte[1 << 20];
    for (int i = 0; i < 65; i++) {
      conversation.fromClient(nanos++, part, 0, part.length);
    }
    client("\r\n" + resp("GET", "a"));
    server("+OK\r\n$1\r\n1\r\n");
    assertThat(log.actions()).containsExactly(request("GET", "a"));
    assertThat(log.leftOut).containsExactly(Map.entry(Omission.TOO_LARGE, 1L));
    assertThat(memory.used()).isZero();
  }

  @Test
  void whereMemoryIsShortRequestsAreLeftOutAndTheThreadIsKept() {
    ConversationLog scarce = new ConversationLog();
    Memory little = new Memory(2_000);
    Conversation tight = RespConversation.opened(0, 1, Optional.empty(), little, scarce);
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sent.add(resp("SELECT", Integer.toString(i % 10)));
    }
    byte[] all = String.join("", sent).getBytes(ISO_8859_1);
    tight.fromClient(1, all, 0, all.length);
    byte[] replies = "+OK\r\n".repeat(100).getBytes(ISO_8859_1);
    tight.fromServer(2, replies, 0, replies.length);
    byte[] last = resp("GET", "a").getBytes(ISO_8859_1);
    tight.fromClient(3, last, 0, last.length);
    byte[] nil = "$-1\r\n".getBytes(ISO_8859_1);
    tight.fromServer(4, nil, 0, nil.length);
    assertThat(scarce.events.getLast().action()).isEqualTo(request("GET", "a"));
    assertThat(scarce.events.getLast().database()).isEqualTo(new Database.Numbered(9));
    assertThat(scarce.leftOut.getOrDefault(Omission.QUEUE_FULL, 0L) + scarce.events.size() - 2)
        .isEqualTo(100);
    assertThat(little.used()).isZero();
  }

  @Test
  void midwayRepliesToEarlierRequestsAreNotTaken() {
    ConversationLog later = new ConversationLog();
    Conversation midway = RespConversation.midway(3, Optional.empty(), memory, later);
    byte[] rest = "lo\r\n".getBytes(ISO_8859_1);
    midway.fromServer(2, rest, 0, rest.length);
    byte[] get = resp("GET", "a").getBytes(ISO_8859_1);
    midway.fromClient(3, get, 0, get.length);
    byte[] one = "$1\r\n1\r\n".getBytes(ISO_8859_1);
    midway.fromServer(4, one, 0, one.length);
    assertThat(later.events).hasSize(1);
    assertThat(later.events.getFirst().reply().bytes()).hasValue(7);
  }
}
