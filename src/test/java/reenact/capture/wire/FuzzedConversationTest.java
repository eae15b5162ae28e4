package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.trace.Action;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.Protocol;
import reenact.trace.TraceEvent;

/**
 * Conversations with random damage. With {@code -Dreenact.fuzz=PT5M} it goes on for that long, with
 * other seeds each time; each failure names its seed.
 */
class FuzzedConversationTest {

  private static final long SEEDS = 300;
  private static final long MEMORY = 4 << 20;

  /** One direction's bytes at one time. */
  private static final class Part {
    private final boolean client;
    private final byte[] bytes;

    Part(boolean client, byte[] bytes) {
      this.client = client;
      this.bytes = bytes;
    }

    boolean client() {
      return client;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  static Stream<Protocol> protocols() {
    return Stream.of(Protocol.values());
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void damageNeverThrowsNorTakesMoreMemory(Protocol protocol) {
    long until =
        System.nanoTime() + Duration.parse(System.getProperty("reenact.fuzz", "PT0S")).toNanos();
    long seed = protocol == Protocol.REDIS ? 1_000_000_000L : 2_000_000_000L;
    for (long i = 0; i < SEEDS || System.nanoTime() < until; i++) {
      long each = seed + i;
      try {
        fuzz(protocol, new Random(each));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + each, e);
      }
    }
  }

  private static void fuzz(Protocol protocol, Random random) {
    List<Part> parts =
        protocol == Protocol.REDIS ? RandomTraffic.redis(random) : RandomTraffic.mysql(random);
    int damages = random.nextInt(4);
    for (int i = 0; i < damages; i++) {
      damage(parts, random);
    }
    Memory memory = new Memory(random.nextInt(4) == 0 ? 3_000 : MEMORY);
    Checked checked = new Checked(protocol);
    Optional<String> client = Optional.of("127.0.0.1:1");
    boolean midway = random.nextInt(4) == 0;
    Conversation conversation =
        switch (protocol) {
          case REDIS ->
              midway
                  ? RespConversation.midway(1, client, memory, checked)
                  : RespConversation.opened(0, 1, client, memory, checked);
          case MYSQL ->
              midway
                  ? MysqlConversation.midway(1, client, memory, checked)
                  : MysqlConversation.opened(0, 1, client, memory, checked);
        };
    long nanos = 1;
    for (Part part : parts) {
      int at = 0;
      while (at < part.bytes().length) {
        int length = 1 + random.nextInt(part.bytes().length - at);
        if (part.client()) {
          conversation.fromClient(nanos, part.bytes(), at, length);
        } else {
          conversation.fromServer(nanos, part.bytes(), at, length);
        }
        at += length;
        nanos += random.nextInt(3);
        assertThat(memory.used()).isBetween(0L, memory.most());
        assertThat(conversation.oldestUnanswered()).isGreaterThanOrEqualTo(checked.last);
      }
      // Without its reply, the number of a prepared statement is not known.
      if (damages > 0 && random.nextInt(10) == 0) {
        conversation.giveUpBefore(nanos - random.nextInt(5));
      }
    }
    conversation.closed(nanos);
    assertThat(memory.used()).isZero();
    assertThat(checked.losses).isLessThanOrEqualTo(1);
    assertThat(checked.disconnected).isTrue();
    if (damages == 0 && !midway && memory.most() == MEMORY) {
      assertThat(checked.losses).isZero();
      assertThat(checked.notUnderstood).isZero();
    }
  }

  private static void damage(List<Part> parts, Random random) {
    int index = random.nextInt(parts.size());
    Part part = parts.get(index);
    if (part.bytes().length == 0) {
      return;
    }
    byte[] bytes = part.bytes().clone();
    switch (random.nextInt(6)) {
      case 0 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      case 2 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 3 -> {
        parts.remove(index);
        if (parts.isEmpty()) {
          parts.add(part);
        }
        return;
      }
      case 4 -> parts.add(index, part);
      default -> {
        String[] hostile = {
          "*1152921504606846976\r\n",
          "$1152921504606846976\r\n",
          "*1000000\r\n",
          "$-2\r\n",
          "%999999999999\r\n",
          "*1\r\n".repeat(2_000),
          "\u00ff\u00ff\u00ff\u0000\u0003"
        };
        bytes = hostile[random.nextInt(hostile.length)].getBytes(ISO_8859_1);
        parts.add(index, new Part(part.client(), bytes));
        return;
      }
    }
    parts.set(index, new Part(part.client(), bytes));
  }

  /** Checks that events are as promised. */
  private static final class Checked implements ConversationSink {
    private final Protocol protocol;
    long last = Long.MIN_VALUE;
    int losses;
    long notUnderstood;
    boolean disconnected;

    Checked(Protocol protocol) {
      this.protocol = protocol;
    }

    @Override
    public void event(TraceEvent event) {
      assertThat(disconnected).isFalse();
      assertThat(event.action().fits(protocol)).isTrue();
      long nanos = ((EventTime.At) event.time()).nanos();
      assertThat(nanos).isGreaterThanOrEqualTo(last);
      last = nanos;
      disconnected = event.action() instanceof Action.Disconnect;
    }

    @Override
    public void leftOut(Omission cause, long count) {
      if (cause == Omission.NOT_UNDERSTOOD) {
        notUnderstood += count;
      }
    }

    @Override
    public void lost(int connection, Loss reason) {
      losses++;
    }
  }

  /** Makes well-formed traffic. */
  private static final class RandomTraffic {

    private RandomTraffic() {}

    static List<Part> redis(Random random) {
      List<Part> parts = new ArrayList<>();
      int rounds = 1 + random.nextInt(20);
      for (int i = 0; i < rounds; i++) {
        StringBuilder requests = new StringBuilder();
        StringBuilder replies = new StringBuilder();
        int pipelined = 1 + random.nextInt(4);
        for (int p = 0; p < pipelined; p++) {
          switch (random.nextInt(7)) {
            case 0 -> {
              requests.append("PING\r\n");
              replies.append("+PONG\r\n");
            }
            case 1 -> {
              requests.append(RespConversationTest.resp("SELECT", "" + random.nextInt(16)));
              replies.append("+OK\r\n");
            }
            case 2 -> {
              requests.append(RespConversationTest.resp("MULTI"));
              requests.append(RespConversationTest.resp("INCR", "n"));
              requests.append(RespConversationTest.resp("EXEC"));
              replies.append("+OK\r\n+QUEUED\r\n*1\r\n:1\r\n");
            }
            case 3 -> {
              requests.append(RespConversationTest.resp("SUBSCRIBE", "a", "b"));
              replies.append("*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n");
              replies.append("*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n");
              replies.append("*3\r\n$7\r\nmessage\r\n$1\r\nb\r\n$1\r\nx\r\n");
              requests.append(RespConversationTest.resp("UNSUBSCRIBE"));
              replies.append("*3\r\n$11\r\nunsubscribe\r\n$1\r\na\r\n:1\r\n");
              replies.append("*3\r\n$11\r\nunsubscribe\r\n$1\r\nb\r\n:0\r\n");
            }
            case 4 -> {
              requests.append(RespConversationTest.resp("CLIENT", "REPLY", "SKIP"));
              requests.append(RespConversationTest.resp("SET", "k", "v"));
            }
            default -> {
              byte[] value = new byte[random.nextInt(200)];
              random.nextBytes(value);
              String text = new String(value, ISO_8859_1);
              requests.append(RespConversationTest.resp("SET", text, text));
              replies.append("$").append(value.length).append("\r\n").append(text).append("\r\n");
            }
          }
        }
        parts.add(new Part(true, requests.toString().getBytes(ISO_8859_1)));
        parts.add(new Part(false, replies.toString().getBytes(ISO_8859_1)));
      }
      return parts;
    }

    static List<Part> mysql(Random random) {
      boolean deprecateEof = random.nextBoolean();
      MysqlTraffic traffic = new MysqlTraffic(deprecateEof);
      traffic.login();
      int rounds = 1 + random.nextInt(15);
      int statement = 1;
      for (int i = 0; i < rounds; i++) {
        switch (random.nextInt(6)) {
          case 0 -> traffic.query("INSERT").ok(1, 0);
          case 1 -> traffic.query("SELECT").rows(1, random.nextInt(5), 0);
          case 2 -> traffic.query("nonsense").error(2, 0);
          case 3 -> traffic.ping().ok(1, 0);
          case 4 -> traffic.prepare("SELECT ?", statement).execute(statement++, random.nextInt());
          default -> traffic.query("a;b").rows(1, 1, 8).ok(traffic.next(), 0);
        }
      }
      return traffic.parts;
    }
  }

  /** Builds packets of a connection. */
  private static final class MysqlTraffic {
    final List<Part> parts = new ArrayList<>();
    private final boolean deprecateEof;
    private int sequence;

    MysqlTraffic(boolean deprecateEof) {
      this.deprecateEof = deprecateEof;
    }

    int next() {
      return sequence;
    }

    private MysqlTraffic packet(boolean client, int number, byte[] payload) {
      byte[] bytes = new byte[payload.length + 4];
      bytes[0] = (byte) payload.length;
      bytes[1] = (byte) (payload.length >> 8);
      bytes[3] = (byte) number;
      System.arraycopy(payload, 0, bytes, 4, payload.length);
      parts.add(new Part(client, bytes));
      sequence = number + 1;
      return this;
    }

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

    void login() {
      int flags = deprecateEof ? 0x01 : 0;
      packet(
          false,
          0,
          join(
              bytes(10),
              "8.0.12\0".getBytes(ISO_8859_1),
              new byte[13],
              bytes(0x01, 0x82, 45, 2, 0, 0x08, flags, 21),
              new byte[10],
              new byte[13]));
      packet(
          true,
          1,
          join(
              bytes(0x01, 0x82, 0x08, flags),
              new byte[4],
              bytes(45),
              new byte[23],
              "user\0".getBytes(ISO_8859_1),
              bytes(2, 1, 2)));
      packet(false, 2, bytes(1, 4));
      packet(true, 3, bytes(9, 9, 9));
      ok(4, 0);
    }

    MysqlTraffic query(String sql) {
      return packet(true, 0, join(bytes(3), sql.getBytes(ISO_8859_1)));
    }

    MysqlTraffic ping() {
      return packet(true, 0, bytes(14));
    }

    MysqlTraffic ok(int number, int status) {
      return packet(false, number, bytes(0, 0, 0, status, 0, 0, 0));
    }

    MysqlTraffic error(int ignored, int code) {
      return packet(false, 1, join(bytes(0xff, code, 4), "#42000no".getBytes(ISO_8859_1)));
    }

    private MysqlTraffic eof(int status) {
      return packet(false, sequence, bytes(0xfe, 0, 0, status, 0));
    }

    MysqlTraffic rows(int number, int count, int status) {
      packet(false, number, bytes(1));
      packet(false, sequence, join(bytes(3), "def".getBytes(ISO_8859_1), new byte[20]));
      if (!deprecateEof) {
        eof(0);
      }
      for (int i = 0; i < count; i++) {
        packet(false, sequence, bytes(1, 'x'));
      }
      return deprecateEof
          ? packet(false, sequence, bytes(0xfe, 0, 0, status, 0, 0, 0))
          : eof(status);
    }

    MysqlTraffic prepare(String sql, int id) {
      packet(true, 0, join(bytes(0x16), sql.getBytes(ISO_8859_1)));
      packet(false, 1, bytes(0, id, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0));
      for (int i = 0; i < 2; i++) {
        packet(false, sequence, join(bytes(3), "def".getBytes(ISO_8859_1), new byte[20]));
        if (!deprecateEof) {
          eof(0);
        }
      }
      return this;
    }

    void execute(int id, int value) {
      packet(
          true,
          0,
          bytes(0x17, id, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 0, value, value >> 8, value >> 16, 0));
      rows(1, 1, 0);
      packet(true, 0, bytes(0x19, id, 0, 0, 0));
    }
  }
}
