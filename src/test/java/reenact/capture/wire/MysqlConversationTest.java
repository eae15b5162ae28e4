package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.Omission;
import reenact.trace.Parameter;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;

class MysqlConversationTest {

  private static final long PLAIN = 0x8201;
  private static final long PLUGINS = 1L << 19;
  private static final long DEPRECATE_EOF = 1L << 24;
  private static final long QUERY_ATTRIBUTES = 1L << 27;

  private final ConversationLog log = new ConversationLog();
  private final Memory memory = new Memory(1L << 30);
  private Conversation conversation =
      MysqlConversation.opened(0, 3, Optional.of("127.0.0.1:1"), memory, log);
  private long nanos = 10;

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] join(byte[]... some) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] one : some) {
      all.writeBytes(one);
    }
    return all.toByteArray();
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] packet(int sequence, byte[] payload) {
    int length = payload.length;
    return join(bytes(length, length >> 8, length >> 16, sequence), payload);
  }

  private void client(int sequence, byte[]... payload) {
    byte[] packet = packet(sequence, join(payload));
    conversation.fromClient(nanos++, packet, 0, packet.length);
  }

  private void server(int sequence, byte[]... payload) {
    byte[] packet = packet(sequence, join(payload));
    conversation.fromServer(nanos++, packet, 0, packet.length);
  }

  private static byte[] little(long value, int width) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >> (8 * i));
    }
    return bytes;
  }

  private void greeting(long capabilities) {
    server(
        0,
        bytes(10),
        text("8.0.36\0"),
        new byte[13],
        little(capabilities, 2),
        bytes(255, 2, 0),
        little(capabilities >> 16, 2),
        bytes(21),
        new byte[10],
        new byte[13]);
  }

  private void answer(long capabilities) {
    client(
        1,
        little(capabilities, 4),
        new byte[4],
        bytes(255),
        new byte[23],
        text("ann\0"),
        bytes(6),
        text("sesame"),
        (capabilities & 8) != 0 ? text("shop\0") : new byte[0]);
  }

  private void login(long capabilities) {
    greeting(capabilities);
    answer(capabilities);
    server(2, bytes(0xfe), text("caching_sha2_password\0"), new byte[20]);
    client(3, text("sesame in other words"));
    server(4, bytes(1, 4));
    client(5, bytes(2));
    server(6, bytes(1), text("-----BEGIN PUBLIC KEY-----"));
    client(7, new byte[256]);
    ok(8);
  }

  private void ok(int sequence) {
    server(sequence, bytes(0, 0, 0, 2, 0, 0, 0));
  }

  private List<Action> actions() {
    return log.actions();
  }

  private static Action query(String sql) {
    return new Action.Query(Bytes.of(text(sql)));
  }

  @Test
  void aLoginLeavesTheUserTheCharsetAndTheSchemaAndNoSecret() {
    login(PLAIN | PLUGINS | 8);
    client(0, bytes(3), text("SELECT 1"));
    server(1, bytes(1));
    assertThat(log.events.getFirst().action())
        .isEqualTo(
            new Action.Connect(
                Optional.of("ann"), Optional.of("127.0.0.1:1"), Optional.of("utf8mb4")));
    assertThat(log.reply(0).status()).isEqualTo(Status.OK);
    conversation.closed(nanos);
    assertThat(actions()).containsExactly(query("SELECT 1"), new Action.Disconnect());
    assertThat(log.events.get(1).database()).isEqualTo(new Database.Named("shop"));
    assertThat(log.events.toString()).doesNotContain("sesame");
    assertThat(log.losses).isEmpty();
    assertThat(memory.used()).isZero();
  }

  @Test
  void encryptionCompressionAndOldLoginsAreNamed() {
    greeting(PLAIN | 1 << 11);
    client(1, little(PLAIN | 1 << 11, 4), new byte[4], bytes(255), new byte[23]);
    byte[] hello = bytes(0x16, 3, 1, 2, 0, 1, 0);
    conversation.fromClient(nanos++, hello, 0, hello.length);
    conversation.closed(nanos++);
    assertThat(log.losses).containsExactly(Loss.TLS);
    assertThat(log.events).hasSize(2);
    conversation = MysqlConversation.opened(0, 4, Optional.empty(), memory, log);
    login(PLAIN | 1 << 5);
    assertThat(log.losses).containsExactly(Loss.TLS, Loss.COMPRESSION);
    conversation = MysqlConversation.opened(0, 5, Optional.empty(), memory, log);
    greeting(PLAIN);
    client(1, bytes(5, 0, 0, 0, 0), text("ann\0"));
    assertThat(log.losses).containsExactly(Loss.TLS, Loss.COMPRESSION, Loss.OLD_LOGIN);
    assertThat(memory.used()).isZero();
  }

  @Test
  void aServerThatRefusesAClientSaysWhy() {
    server(0, bytes(0xff, 0x10, 0x04), text("Too many connections"));
    conversation.closed(50);
    assertThat(log.reply(0).status()).isEqualTo(new Status.Failed("1040"));
    assertThat(log.losses).isEmpty();
  }

  @Test
  void aPipelinedExecutionMeansTheStatementPreparedLast() {
    login(PLAIN | DEPRECATE_EOF);
    client(0, bytes(0x16), text("SELECT ?"));
    client(0, bytes(0x17, 0xff, 0xff, 0xff, 0xff, 0, 1, 0, 0, 0, 0, 1, 8, 0x80), little(-1, 8));
    client(0, bytes(0x19, 0xff, 0xff, 0xff, 0xff));
    server(1, bytes(0, 9, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0));
    server(2, bytes(3), text("def"));
    server(3, bytes(3), text("def"));
    server(1, bytes(1));
    server(2, bytes(3), text("def"));
    server(3, bytes(0, 0, 1));
    server(4, bytes(0xfe, 0, 0, 2, 0, 0, 0));
    assertThat(actions())
        .containsExactly(
            new Action.Prepare(9, Bytes.of(text("SELECT ?"))),
            new Action.Execute(9, List.of(new Parameter.Unsigned(-1))),
            new Action.CloseStatement(9));
    assertThat(log.reply(2).rows()).hasValue(1);
    assertThat(log.losses).isEmpty();
  }

  @Test
  void longDataIsTheValueOfItsParameter() {
    login(PLAIN | DEPRECATE_EOF);
    client(0, bytes(0x16), text("INSERT INTO t VALUES (?, ?)"));
    server(1, bytes(0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0));
    server(2, bytes(3), text("def"));
    server(3, bytes(3), text("def"));
    client(0, bytes(0x18, 1, 0, 0, 0, 1, 0), text("abc"));
    client(0, bytes(0x18, 1, 0, 0, 0, 1, 0), text("def"));
    client(0, bytes(0x17, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 0, 252, 0, 5, 0, 0, 0));
    ok(1);
    // The types are those of the execution before, and long data is forgotten.
    client(0, bytes(0x17, 1, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 6, 0, 0, 0));
    ok(1);
    assertThat(actions().subList(1, 3))
        .containsExactly(
            new Action.Execute(
                1, List.of(new Parameter.Signed(5), new Parameter.Blob(Bytes.of(text("abcdef"))))),
            new Action.Execute(1, List.of(new Parameter.Signed(6), Parameter.NULL)));
    assertThat(log.leftOut).isEmpty();
  }

  @Test
  void aFileOfTheClientIsPassedOver() {
    login(PLAIN);
    client(0, bytes(3), text("LOAD DATA LOCAL INFILE 'x' INTO TABLE t"));
    server(1, bytes(0xfb), text("x"));
    client(2, text("1\tSELECT\n"));
    client(3, new byte[0]);
    ok(4);
    client(0, bytes(3), text("DO 1"));
    ok(1);
    assertThat(actions())
        .containsExactly(query("LOAD DATA LOCAL INFILE 'x' INTO TABLE t"), query("DO 1"));
    assertThat(log.losses).isEmpty();
  }

  @Test
  void attributesOfAQueryAreNotItsText() {
    login(PLAIN | DEPRECATE_EOF | QUERY_ATTRIBUTES);
    client(0, bytes(3, 0, 1), text("DO 1"));
    ok(1);
    client(0, bytes(3, 1, 1, 0, 1, 253, 0, 2), text("id"), bytes(3), text("abc"), text("DO 2"));
    ok(1);
    assertThat(actions()).containsExactly(query("DO 1"), query("DO 2"));
  }

  @Test
  void aChangeOfUserIsAnotherConnect() {
    login(PLAIN);
    client(0, bytes(0x11), text("bob\0"), bytes(3), text("pwd"), text("shop\0"), bytes(33, 0));
    server(1, bytes(0xfe), text("mysql_native_password\0"), new byte[20]);
    client(2, new byte[20]);
    ok(3);
    client(0, bytes(3), text("DO 1"));
    ok(1);
    assertThat(actions())
        .containsExactly(
            new Action.Connect(
                Optional.of("bob"), Optional.of("127.0.0.1:1"), Optional.of("utf8mb3")),
            query("DO 1"));
    assertThat(log.events.getLast().database()).isEqualTo(new Database.Named("shop"));
    assertThat(log.events.toString()).doesNotContain("pwd");
  }

  @Test
  void commandsWithoutSqlAreCounted() {
    login(PLAIN);
    client(0, bytes(0x0e));
    ok(1);
    client(0, bytes(0x09));
    server(1, text("Uptime: 1"));
    client(0, bytes(0x1f));
    ok(1);
    client(0, bytes(0x1b, 0, 0));
    server(1, bytes(0xfe, 0, 0, 2, 0));
    client(0, bytes(0x01));
    conversation.closed(99);
    assertThat(actions()).containsExactly(new Action.Disconnect());
    assertThat(log.leftOut).containsExactly(Map.entry(Omission.FILTERED, 4L));
  }

  @Test
  void aReplicaIsNotDecoded() {
    login(PLAIN);
    client(0, bytes(0x12), new byte[10]);
    server(1, bytes(0), new byte[30]);
    assertThat(log.losses).containsExactly(Loss.REPLICATION);
  }

  @Test
  void aReplyOutOfTurnLosesTheThread() {
    login(PLAIN);
    client(0, bytes(3), text("DO 1"));
    ok(5);
    client(0, bytes(3), text("DO 2"));
    ok(1);
    assertThat(log.losses).containsExactly(Loss.UNEXPECTED_REPLY);
    assertThat(actions()).containsExactly(query("DO 1"));
    assertThat(log.reply(1).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void aServerThatEndsAnIdleConnectionSaysWhy() {
    login(PLAIN);
    server(0, bytes(0xff, 0xbf, 0x0f), text("#HY000The client was disconnected"));
    conversation.closed(99);
    assertThat(log.losses).isEmpty();
    assertThat(log.leftOut).containsExactly(Map.entry(Omission.NOT_UNDERSTOOD, 1L));
  }

  @Test
  void midwayTheRepliesTellHowResultsEnd() {
    for (boolean deprecated : new boolean[] {true, false}) {
      ConversationLog later = new ConversationLog();
      conversation = MysqlConversation.midway(3, Optional.empty(), memory, later);
      server(7, bytes(1, 'x'));
      for (int i = 0; i < 2; i++) {
        client(0, bytes(3), text("SELECT a"));
        server(1, bytes(1));
        server(2, bytes(3), text("def"));
        if (!deprecated) {
          server(3, bytes(0xfe, 0, 0, 2, 0));
        }
        server(4, bytes(1, 'x'));
        server(5, deprecated ? bytes(0xfe, 0, 0, 2, 0, 0, 0) : bytes(0xfe, 0, 0, 2, 0));
      }
      client(0, bytes(0x17, 4, 0, 0, 0, 0, 1, 0, 0, 0));
      ok(1);
      assertThat(later.events).hasSize(2);
      assertThat(later.events)
          .allMatch(event -> event.reply().rows().orElseThrow() == 1)
          .allMatch(event -> event.reply().emptiness() == Emptiness.FILLED);
      assertThat(later.losses).isEmpty();
      assertThat(later.leftOut).containsExactly(Map.entry(Omission.NOT_UNDERSTOOD, 1L));
    }
  }

  @Test
  void everyTypeOfParameterIsRead() {
    login(PLAIN | DEPRECATE_EOF);
    client(0, bytes(0x16), text("DO ?"));
    server(1, bytes(0, 1, 0, 0, 0, 0, 0, 13, 0, 0, 0, 0));
    for (int i = 0; i < 13; i++) {
      server(2 + i, bytes(3), text("def"));
    }
    int[] types = {1, 0x8001, 2, 13, 3, 8, 4, 5, 246, 10, 12, 11, 245};
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    Arrays.stream(types).forEach(type -> typed.writeBytes(little(type, 2)));
    client(
        0,
        bytes(0x17, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1),
        typed.toByteArray(),
        bytes(0x80),
        bytes(0x80),
        little(-300, 2),
        little(1999, 2),
        little(-70_000, 4),
        little(Long.MIN_VALUE, 8),
        little(Float.floatToIntBits(-0.5f), 4),
        little(Double.doubleToLongBits(1e300), 8),
        bytes(4),
        text("-1.5"),
        bytes(4, 0xe8, 0x07, 2, 29),
        bytes(11, 0xe8, 0x07, 2, 29, 23, 59, 58),
        little(999_999, 4),
        bytes(12, 1),
        little(34, 4),
        bytes(22, 59, 59),
        little(1, 4),
        bytes(2),
        text("{}"));
    ok(1);
    Parameter.Date date = new Parameter.Date(2024, 2, 29);
    assertThat(((Action.Execute) actions().getLast()).parameters())
        .containsExactly(
            new Parameter.Signed(-128),
            new Parameter.Unsigned(128),
            new Parameter.Signed(-300),
            new Parameter.Signed(1999),
            new Parameter.Signed(-70_000),
            new Parameter.Signed(Long.MIN_VALUE),
            new Parameter.Real(-0.5),
            new Parameter.Real(1e300),
            new Parameter.Decimal("-1.5"),
            date,
            new Parameter.DateTime(date, new Parameter.TimeOfDay(23, 59, 58, 999_999)),
            new Parameter.Time(true, 34, new Parameter.TimeOfDay(22, 59, 59, 1)),
            new Parameter.Text(Bytes.of(text("{}"))));
  }
}
