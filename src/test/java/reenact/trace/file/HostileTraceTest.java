package reenact.trace.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.TraceEvent;

/** Files that somebody forged: their checksums are right. */
class HostileTraceTest {

  /** Not a bound on speed: what hangs takes for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String PING = "01 00 00 01 04 50494e47";

  @TempDir Path folder;

  private ReadTrace read(ForgedTrace forged) {
    return assertTimeoutPreemptively(
        PATIENCE, () -> ReadTrace.of(folder.resolve("it.trace"), forged.bytes()));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** A record with its length. */
  private static byte[] record(String text) {
    byte[] body = hex(text);
    return ByteBuffer.allocate(Integer.BYTES + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(body.length)
        .put(body)
        .array();
  }

  private static byte[] numbers(long... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(numbers).forEach(bytes::putLong);
    return bytes.array();
  }

  private static byte[] summary(long events) {
    return numbers(events, Math.min(events, 1), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void whatIsForgedHereIsReadWhereItIsInOrder() throws Exception {
    ReadTrace read =
        read(ForgedTrace.with(Protocol.REDIS).events(1, 0, record(PING)).summary(1, summary(1)));
    assertThat(read.end()).isInstanceOf(TraceEnd.Complete.class);
    assertThat(read.events())
        .containsExactly(
            new TraceEvent(
                EventTime.UNKNOWN,
                0,
                Database.UNSPECIFIED,
                new Action.RedisRequest(List.of(Bytes.utf8("PING")))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "no kind                       | 07 00 00",
        "the last kind                 | 0f 00 00",
        "more than the kind needs      | 06 00 00 00",
        "nothing                       | ''",
        "no connection                 | 06",
        "a connection over 31 bits     | 06 8080808008 00",
        "a connection over 64 bits     | 06 ffffffffffffffffff02 00",
        "a number without end          | 06 80808080808080808080808080 00",
        "a number in a long form       | 06 8000 00",
        "a time out of range           | 16 feffffffffffffffff01 00 00",
        "an unknown reply flag         | 06 00 80",
        "an unknown status             | 06 00 06",
        "an unknown emptiness          | 06 00 60",
        "a negative duration           | 06 00 01 ffffffffffffffffff01",
        "a database over 31 bits       | 46 00 8080808008 00",
        "a name that is no UTF-8       | 86 00 02 c328 00",
        "a name that is half a pair    | 86 00 03 eda080 00",
        "a name beyond the record      | 86 00 7f 61",
        "a name a byte too long        | 86 00 02 61",
        "an argument a byte too long   | 01 00 00 01 02 61",
        "2^60 arguments                | 01 00 00 808080808080808010",
        "2^63 arguments                | 01 00 00 80808080808080808001",
        "more arguments than bytes     | 01 00 00 05 00 00",
        "an argument of 2^62 bytes     | 01 00 00 01 808080808080808040",
        "an argument of 1 GiB          | 01 00 00 01 8080808004 61",
        "an argument of a negative size | 01 00 00 01 ffffffffffffffffff01 61",
        "a query in a trace of Redis   | 02 00 00 01 61",
        "an unknown flag of a client   | 00 00 00 08",
      })
  void aMalformedRecordIsDamage(String what, String record) throws Exception {
    assertThat(what).isNotEmpty();
    byte[] sound = record(PING);
    byte[] forged = record(record);
    byte[] padding = record(PING.replace("04 50494e47", "7f" + "20".repeat(127)));
    byte[] section =
        ByteBuffer.allocate(sound.length + forged.length + padding.length)
            .put(sound)
            .put(forged)
            .put(padding)
            .array();
    ForgedTrace file = ForgedTrace.with(Protocol.REDIS);
    int start = file.bytes().length;
    ReadTrace read = read(file.events(3, 0, section));
    assertThat(read.events()).hasSize(1);
    assertThat(read.end()).isEqualTo(new TraceEnd.Damaged(start, 1, 1, Damage.RECORD));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a negative statement   | 05 00 00 ffffffffffffffffff01",
        "2^60 parameters        | 04 00 00 01 808080808080808010",
        "too many parameters    | 04 00 00 01 808004",
        "no type                | 04 00 00 01 01 0b",
        "half a double          | 04 00 00 01 01 03 00000000",
        "year 10000             | 04 00 00 01 01 07 904e 01 01",
        "month 13               | 04 00 00 01 01 07 01 0d 01",
        "hour 24                | 04 00 00 01 01 09 00 18 00 00 00",
        "day 35                 | 04 00 00 01 01 0a 23 00 00 00 00",
        "a million microseconds | 04 00 00 01 01 09 00 00 00 00 c0843d",
        "a command of Redis     | 01 00 00 01 04 50494e47",
      })
  void aMalformedStatementIsDamage(String what, String record) throws Exception {
    assertThat(what).isNotEmpty();
    ReadTrace read = read(ForgedTrace.with(Protocol.MYSQL).events(1, 0, record(record)));
    assertThat(read.events()).isEmpty();
    assertThat(read.end())
        .isInstanceOfSatisfying(
            TraceEnd.Damaged.class,
            damaged -> assertThat(damaged.damage()).isEqualTo(Damage.RECORD));
  }

  @ParameterizedTest
  @CsvSource({"1000000000", "2147483647", "-1", "-2147483648", "68", "67108865"})
  void aRecordLongerThanItsSectionIsDamage(int length) throws Exception {
    byte[] section = Arrays.copyOf(record(PING), 64);
    ByteBuffer.wrap(section).order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
    ReadTrace read = read(ForgedTrace.with(Protocol.REDIS).events(1, 0, section));
    assertThat(read.events()).isEmpty();
    assertThat(read.end())
        .isInstanceOfSatisfying(
            TraceEnd.Damaged.class,
            damaged -> assertThat(damaged.damage()).isEqualTo(Damage.RECORD));
  }

  static Stream<Arguments> sections() throws Exception {
    byte[] ping = record(PING);
    byte[] packed = Zstd.compress(ping);
    byte[] bomb = Zstd.compress(new byte[Format.LARGEST_SECTION + 1]);
    Frame.Type events = Frame.Type.EVENTS;
    Frame.Type summary = Frame.Type.SUMMARY;
    return Stream.of(
        argumentSet(
            "2^60 events before",
            Damage.ORDER,
            redis().stored(events, ping.length, 1, 1L << 60, packed)),
        argumentSet(
            "2^31 - 1 records",
            Damage.LENGTH,
            redis().stored(events, ping.length, Integer.MAX_VALUE, 0, packed)),
        argumentSet(
            "negative records", Damage.LENGTH, redis().stored(events, ping.length, -1, 0, packed)),
        argumentSet("no records", Damage.LENGTH, redis().stored(events, 0, 0, 0, packed)),
        argumentSet(
            "1 GB uncompressed", Damage.LENGTH, redis().stored(events, 1 << 30, 1, 0, packed)),
        argumentSet(
            "more than a section has",
            Damage.LENGTH,
            redis().stored(events, Format.LARGEST_SECTION + 1, 1, 0, bomb)),
        argumentSet("negative length", Damage.LENGTH, redis().stored(events, -1, 1, 0, packed)),
        argumentSet(
            "1 GB stored",
            Damage.LENGTH,
            redis().frame(new Frame(events, 1 << 30, 64, 1, 0, 0), packed)),
        argumentSet(
            "negative stored",
            Damage.LENGTH,
            redis().frame(new Frame(events, -1, 64, 1, 0, 0), packed)),
        argumentSet(
            "another length than zstd has",
            Damage.COMPRESSION,
            redis().stored(events, ping.length + 1, 1, 0, packed)),
        argumentSet(
            "a large length for a little content",
            Damage.COMPRESSION,
            redis().stored(events, Format.LARGEST_SECTION, 1, 0, packed)),
        argumentSet(
            "no zstd", Damage.COMPRESSION, redis().stored(events, 100, 1, 0, new byte[100])),
        argumentSet(
            "half of zstd",
            Damage.COMPRESSION,
            redis().stored(events, ping.length, 1, 0, Arrays.copyOf(packed, packed.length / 2))),
        argumentSet("a second header", Damage.ORDER, redis().header(new byte[10])),
        argumentSet(
            "one record more than claimed", Damage.COUNT, redis().events(1, 0, twice(ping))),
        argumentSet(
            "one record less than claimed",
            Damage.COUNT,
            redis()
                .events(2, 0, record(PING.replace("04 50494e47", "0a" + "20".repeat(10))))
                .summary(2, summary(2))),
        argumentSet(
            "a summary of 2^60 events", Damage.SUMMARY, redis().summary(0, summary(1L << 60))),
        argumentSet("a summary of -1 events", Damage.SUMMARY, redis().summary(0, summary(-1))),
        argumentSet(
            "a span that ends before it begins",
            Damage.SUMMARY,
            redis().summary(0, numbers(0, 0, 1, 5, 4, 0, 0, 0, 0, 0))),
        argumentSet(
            "a span without an end",
            Damage.SUMMARY,
            redis().summary(0, numbers(0, 0, 1, Long.MIN_VALUE, Long.MAX_VALUE, 0, 0, 0, 0, 0))),
        argumentSet(
            "a span of nothing",
            Damage.SUMMARY,
            redis().summary(0, numbers(0, 0, 0, 1, 1, 0, 0, 0, 0, 0))),
        argumentSet(
            "a short summary", Damage.LENGTH, redis().stored(summary, 8, 0, 0, new byte[8])),
        argumentSet(
            "bytes after the summary",
            Damage.TRAILING,
            redis().summary(0, summary(0)).summary(0, summary(0))));
  }

  private static ForgedTrace redis() throws Exception {
    return ForgedTrace.with(Protocol.REDIS);
  }

  private static byte[] twice(byte[] bytes) {
    byte[] both = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
    return both;
  }

  /** A forged length allocates nothing. */
  @ParameterizedTest
  @MethodSource("sections")
  void aForgedSectionIsDamageAndCostsNoMemory(Damage expected, ForgedTrace forged)
      throws Exception {
    Files.write(folder.resolve("it.trace"), forged.bytes());
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ReadTrace.of(folder.resolve("it.trace"));
    long before = threads.getCurrentThreadAllocatedBytes();
    ReadTrace read = ReadTrace.of(folder.resolve("it.trace"));
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4_000_000);
    assertThat(read.end())
        .isInstanceOfSatisfying(
            TraceEnd.Damaged.class, damaged -> assertThat(damaged.damage()).isEqualTo(expected));
  }

  @Test
  void theLargestSectionIsReadWhateverItHolds() throws Exception {
    // As many records as fit.
    byte[] section = new byte[Format.LARGEST_SECTION / 7 * 7];
    for (int at = 0; at < section.length; at += 7) {
      section[at] = 3;
      section[at + 4] = 6;
    }
    ForgedTrace forged = redis().events(section.length / 7, 0, section);
    assertThat(forged.bytes()).hasSizeLessThan(100_000);
    Files.write(folder.resolve("it.trace"), forged.bytes());
    try (TraceReader reader = TraceReader.open(folder.resolve("it.trace"))) {
      long events = 0;
      while (reader.next().isPresent()) {
        events++;
      }
      assertThat(events).isEqualTo(section.length / 7);
      assertThat(reader.end()).isInstanceOf(TraceEnd.CutOff.class);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing             | ''",
        "an unknown source   | 7f 00 00 00 00 00 00 00",
        "an unknown protocol | 00 00 02 00 00 00 00 00",
        "an unknown time     | 00 00 00 00 00 04 01 00 00 00",
        "no resolution       | 00 00 00 00 00 01 00 00 00 00",
        "a late epoch        | 00 00 00 00 00 01 01 01 feffffffffffffffff01 00 00 00",
        "too many nanos      | 00 00 00 00 00 01 01 01 00 8094ebdc03 00 00",
        "an unknown sampling | 00 00 00 00 00 00 06 01 00",
        "one in none         | 00 00 00 00 00 00 02 00 00",
        "an unknown redaction | 00 00 00 00 00 00 00 20",
        "a flag of 2         | 00 00 00 02 00 00 00 00",
        "a long name         | 00 ff7f 00 00 00 00 00 00",
        "more than a header  | 00 00 00 00 00 00 00 00 00",
      })
  void aMalformedHeaderIsRefused(String what, String header) {
    assertThat(what).isNotEmpty();
    byte[] forged = new ForgedTrace().header(hex(header)).bytes();
    assertThat(
            catchThrowableOfType(
                TraceException.class, () -> ReadTrace.of(folder.resolve("it.trace"), forged)))
        .hasMessageContaining("is damaged at byte 12: the header is malformed; copy");
  }

  @Test
  void aHeaderOfManyMegabytesIsRefused() {
    byte[] forged = new ForgedTrace().header(new byte[Format.LARGEST_HEADER + 1]).bytes();
    assertThat(
            catchThrowableOfType(
                TraceException.class, () -> ReadTrace.of(folder.resolve("it.trace"), forged)))
        .hasMessageContaining("is damaged at byte 12: a section claims a length");
  }
}
