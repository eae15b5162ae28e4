package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.capture.CaptureException;
import reenact.capture.CapturedFile;
import reenact.capture.ImportOptions;
import reenact.capture.Importer;
import reenact.capture.TraceImport;
import reenact.capture.csv.CsvImporter;
import reenact.trace.Bytes;
import reenact.trace.file.TraceWriter.Existing;

/**
 * Importers read damaged and forged files to their end or say what is wrong. With {@code
 * -Dfuzz.minutes=10} each goes on for so long; a failure names its seed.
 */
class FuzzedCaptureTest {

  private static final int SHORT = 300;

  @TempDir private Path folder;

  /** An importer, and a file that it understands. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  record Subject(Importer importer, byte[] file, String[] pieces) {
    @Override
    public String toString() {
      return importer.name();
    }
  }

  @SuppressWarnings("StringConcatToTextBlock") // Redis ends lines with \r\n.
  static List<Subject> subjects() {
    String monitor =
        """
        +OK
        1795352649.638054 [0 127.0.0.1:49998] "SET" "k" "a\\x00\\"\\\\\\n"
        1795352649.638055 [3 [::1]:56184] "AUTH" "secret"
        1795352649.638056 [3 lua] "SET" "k" "v"
        1795352649.638057 [3 unix:/tmp/s] "EVAL" "return 1" "0"
        1316000000.638054 (db 4) "get" "x"
        1316000000.638054 "get" "x"
        [ proxy49 ] 1764031576.604009 [0 172.16.10.147:51682] "SET" "key1" "value1"
        """;
    String aof =
        "#TS:1795352649\r\n*2\r\n$6\r\nSELECT\r\n$1\r\n3\r\n"
            + "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\na\r\nb\r\n#TS:1795352650\r\n"
            + "*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n*1\r\n$5\r\nMULTI\r\n*1\r\n$4\r\nEXEC\r\n";
    String csv =
        """
        0,q:q:1:8WTfjZU14ee,17,213,4,get,0
        1,k,1,5,4,set,60
        1,"k\"\"",3,5,4,add,0
        2,a,b,1,0,4,prepend,0
        2,n,1,3,4,incr,0
        """;
    return List.of(
        new Subject(
            new MonitorImporter(),
            monitor.getBytes(US_ASCII),
            new String[] {
              "\n",
              "\r",
              "\"",
              "\\",
              "\\x",
              "[",
              "]",
              "(db ",
              "] \"",
              "+",
              "9999999999",
              " ",
              "unix:",
              "lua",
              "1795352649.638054 [0 a:1] \"PING\"\n"
            }),
        new Subject(
            new AofImporter(),
            aof.getBytes(US_ASCII),
            new String[] {
              "\r\n",
              "*",
              "$",
              "#",
              "#TS:",
              "999999999999",
              "-1",
              "0",
              "*1\r\n",
              "$1\r\n",
              "REDIS0011",
              "*1048577\r\n",
              "$536870912\r\n",
              "\u007f"
            }),
        new Subject(
            new AofImporter(),
            snapshot(aof),
            new String[] {"REDIS", "\r\n", "*1\r\n$4\r\nPING\r\n", "\0\0\0\0\0\0\0\0"}),
        new Subject(
            new CsvImporter(),
            csv.getBytes(US_ASCII),
            new String[] {
              ",",
              "\"",
              "\n",
              "\r\n",
              "9999999999",
              "-",
              ".",
              "set",
              "get",
              "\"\"",
              "99999",
              "e9",
              "1,k,1,5,4,get,0\n"
            }));
  }

  private static byte[] snapshot(String commands) {
    byte[] start = "REDIS0011abc".getBytes(US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Crc64 checksum = new Crc64();
    out.writeBytes(start);
    out.write(0xff);
    for (byte b : out.toByteArray()) {
      checksum.add(b & 0xff);
    }
    for (int i = 0; i < 8; i++) {
      out.write((int) (checksum.value() >>> (8 * i)));
    }
    out.writeBytes(commands.getBytes(US_ASCII));
    return out.toByteArray();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("subjects")
  void noFileIsABug(Subject subject) throws Exception {
    long minutes = Long.getLong("fuzz.minutes", 0);
    long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    Path file = folder.resolve("fuzzed");
    Path trace = folder.resolve("trace");
    for (long seed = 0; seed < SHORT || System.nanoTime() < end; seed++) {
      byte[] fuzzed = fuzzed(subject, new Random(seed));
      Files.write(file, fuzzed);
      try (CapturedFile opened = CapturedFile.open(file)) {
        subject.importer().recognises(opened.head());
        new TraceImport(subject.importer(), List.of(opened), ImportOptions.NONE)
            .write(trace, Existing.REPLACE)
            .ifPresent(
                summary -> assertThat(summary.trace().events()).isLessThanOrEqualTo(fuzzed.length));
      } catch (CaptureException e) {
        assertThat(e).hasMessageContaining("fuzzed");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("%s, seed %d: %s".formatted(subject, seed, Bytes.of(fuzzed)), e);
      }
    }
    try (var left = Files.list(folder)) {
      assertThat(left).allMatch(one -> one.equals(file) || one.equals(trace));
    }
  }

  private static byte[] fuzzed(Subject subject, Random random) {
    List<Byte> bytes = new ArrayList<>();
    int copies = 1 + random.nextInt(3);
    for (int i = 0; i < copies; i++) {
      for (byte b : subject.file()) {
        bytes.add(b);
      }
    }
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes && !bytes.isEmpty(); i++) {
      int at = random.nextInt(bytes.size());
      switch (random.nextInt(6)) {
        case 0 -> bytes.set(at, (byte) (bytes.get(at) ^ 1 << random.nextInt(8)));
        case 1 -> bytes.set(at, (byte) random.nextInt(256));
        case 2 -> bytes.remove(at);
        case 3 -> bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(20))).clear();
        case 4 -> bytes.addAll(at, list(subject.pieces()[random.nextInt(subject.pieces().length)]));
        default -> {
          if (random.nextInt(4) == 0) {
            bytes.subList(at, bytes.size()).clear();
          }
        }
      }
    }
    byte[] fuzzed = new byte[bytes.size()];
    for (int i = 0; i < fuzzed.length; i++) {
      fuzzed[i] = bytes.get(i);
    }
    return random.nextInt(50) == 0 ? Arrays.copyOf(fuzzed, fuzzed.length + 3) : fuzzed;
  }

  private static List<Byte> list(String piece) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : piece.getBytes(US_ASCII)) {
      bytes.add(b);
    }
    return bytes;
  }
}
