package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.redis.RespDecoder.Progress;
import reenact.workload.Outcome;

class RespDecoderTest {

  /** Knows what is asked: the same each time. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Asked(boolean transaction, RedisLookup... lookups)
      implements RespDecoder.Questions {}

  private static RespDecoder decoder() {
    return new RespDecoder(new Asked(false, new RedisLookup(RedisLookup.Rule.ANSWER, 1)));
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, ISO_8859_1);
  }

  /** What became of bytes that arrive in these pieces: an outcome's code a reply, or garbage. */
  private static List<String> read(RespDecoder decoder, String... pieces) {
    List<String> read = new ArrayList<>();
    for (String piece : pieces) {
      ByteBuf in = bytes(piece);
      Progress progress = decoder.decode(in);
      while (progress == Progress.REPLY) {
        read.add(described(decoder));
        progress = decoder.decode(in);
      }
      if (progress == Progress.GARBAGE) {
        read.add("garbage");
        return read;
      }
      assertThat(in.isReadable()).isFalse();
    }
    return read;
  }

  private static String described(RespDecoder decoder) {
    Outcome outcome = decoder.outcome();
    String said = outcome.kind() == Outcome.Kind.ERROR ? outcome.code() : outcome.kind().name();
    if (!decoder.aggregate()) {
      return said;
    }
    return said + "[" + decoder.inner().code() + "]";
  }

  private static String raw(String escaped) {
    return escaped.replace("|", "\r\n");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = ';',
      value = {
        "+OK|; OK",
        "+|; OK",
        ":42|; OK",
        ":-42|; OK",
        ":+9223372036854775807|; OK",
        "$5|hello|; OK",
        "$0||; OK",
        "$2|||; OK",
        "$-1|; MISS",
        "*-1|; MISS",
        "_|; MISS",
        "*0|; MISS[]",
        "%0|; MISS[]",
        "*2|$1|a|:1|; OK[]",
        "*2|*1|$-1|*0|; OK[]",
        "~2|+a|+b|; OK[]",
        "%1|+k|*2|:1|:2|; OK[]",
        "#t|; OK",
        "#f|; OK",
        ",3.25|; OK",
        ",-inf|; OK",
        ",nan|; OK",
        "(-3492890328409238509324850943850943825024385|; OK",
        "=7|txt:abc|; OK",
        "-ERR unknown command|; ERR",
        "-WRONGTYPE Operation against a key|; WRONGTYPE",
        "-LOADING|; LOADING",
        "!10|OOM nomem!|; OOM",
        "*3|+OK|-WRONGTYPE no|-ERR later|; OK[WRONGTYPE]",
        "*1|!3|OOM|; OK[OOM]",
      })
  void aReplyIsWhatItSaysHoweverItIsSplit(String escaped, String outcome) {
    String reply = raw(escaped);
    assertThat(read(decoder(), reply)).containsExactly(outcome);
    for (int split = 1; split < reply.length(); split++) {
      RespDecoder decoder = decoder();
      assertThat(read(decoder, reply.substring(0, split), reply.substring(split)))
          .as("split at %d", split)
          .containsExactly(outcome);
    }
    assertThat(read(decoder(), reply.split(""))).containsExactly(outcome);
  }

  /** The bar would mean the end of a line in the table above. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "|1\r\n+ttl\r\n:3600\r\n$1\r\na\r\n",
        "|1\r\n+err\r\n-ERR inside\r\n*1\r\n|1\r\n+a\r\n*1\r\n-ERR inside\r\n:1\r\n",
        ">3\r\n+invalidate\r\n-ERR no reply\r\n*1\r\n+key\r\n+OK\r\n",
        "|0\r\n+OK\r\n",
      })
  void whatComesBesideAReplyIsNone(String bytes) {
    List<String> whole = read(decoder(), bytes);
    assertThat(whole).hasSize(1).allMatch(said -> said.equals("OK") || said.equals("OK[]"));
    assertThat(read(decoder(), bytes.split(""))).isEqualTo(whole);
  }

  @Test
  void repliesFollowEachOtherInOnePiece() {
    String replies = raw("+OK|$-1|-ERR a|*2|-ERR b|+c|:1|");
    List<String> expected = List.of("OK", "MISS", "ERR", "OK[ERR]", "OK");
    for (int a = 0; a < replies.length(); a++) {
      for (int b = a; b < replies.length(); b++) {
        assertThat(
                read(
                    decoder(),
                    replies.substring(0, a),
                    replies.substring(a, b),
                    replies.substring(b)))
            .isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 400 Bad Request\r\n",
        "\r\n",
        ":\r\n",
        ":-\r\n",
        ":1a\r\n",
        "$\r\n",
        "$-2\r\n",
        "$3\r\nabcd\r\n",
        "$3\r\nabc\n\r",
        "$99999999999\r\n",
        "$?\r\n",
        "*-2\r\n",
        "*1\r\nx",
        "%-1\r\n",
        "!-1\r\n",
        "_x\r\n",
        "#x\r\n",
        "#tt\r\n",
        "#\r\n",
        ",one\r\n",
        "(1.5\r\n",
        "=3\r\ntxt\r\n",
        "=7\r\ntxt;abc\r\n",
        "+a\nb\r\n",
        "+a\rb\r\n",
      })
  void whatMakesNoSenseIsGarbage(String bytes) {
    assertThat(read(decoder(), bytes)).endsWith("garbage");
    assertThat(read(decoder(), bytes.split(""))).endsWith("garbage");
  }

  @Test
  void aReplyMayNotBeDeeperThanAnyServerSends() {
    assertThat(read(decoder(), "*1\r\n".repeat(64) + ":1\r\n")).containsExactly("OK[]");
    assertThat(read(decoder(), "*1\r\n".repeat(65))).containsExactly("garbage");
  }

  @Test
  void aLineMayNotGoOnForEver() {
    assertThat(read(decoder(), "+" + "a".repeat(70_000))).containsExactly("garbage");
  }

  /** Replies with some bytes changed: each run must end in replies, in garbage or in waiting. */
  @Test
  void noBytesMakeItFailOrLoseItsPlace() {
    SplittableRandom random = new SplittableRandom(7);
    String seeds = raw("*3|$5|hello|%1|+k|:1|-ERR x|~1|#t|=7|txt:abc|(12|,1.5|_|$-1|");
    for (int run = 0; run < 50_000; run++) {
      StringBuilder mutated = new StringBuilder(seeds);
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutated.setCharAt(random.nextInt(mutated.length()), (char) random.nextInt(256));
      }
      String text = mutated.toString();
      List<String> whole = read(decoder(), text);
      int split = random.nextInt(text.length());
      assertThat(read(decoder(), text.substring(0, split), text.substring(split)))
          .as(text)
          .isEqualTo(whole);
    }
  }
}
