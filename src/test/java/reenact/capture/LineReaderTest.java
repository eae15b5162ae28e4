package reenact.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  @Test
  void linesEndWithALineFeed() throws IOException {
    assertThat(lines("a\n\nb\r\n\rc\r\r\nd", 100))
        .containsExactly("1 a", "2 ", "3 b", "4 \rc\r", "5 d, not terminated");
    assertThat(lines("", 100)).isEmpty();
    assertThat(lines("\n", 100)).containsExactly("1 ");
  }

  @Test
  void longLinesAreSkippedAndCounted() throws IOException {
    String much = "x".repeat(700_000);
    assertThat(lines("a\n" + much + "\nb\n" + much, 500_000))
        .containsExactly("1 a", "2 too long", "3 b", "4 too long");
    assertThat(lines("a\n" + much + "\nb\n" + much, 700_000)).hasSize(4);
  }

  @Test
  void lineBordersDoNotDependOnReads() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      StringBuilder text = new StringBuilder();
      List<String> expected = new ArrayList<>();
      int count = random.nextInt(20);
      for (int j = 1; j <= count; j++) {
        String line = "y".repeat(random.nextInt(10) == 0 ? random.nextInt(300_000) : j);
        text.append(line).append('\n');
        expected.add(j + " " + line);
      }
      assertThat(lines(text.toString(), 1_000_000)).isEqualTo(expected);
    }
  }

  /** A gigabyte without an end would not fit into the memory of a test. */
  @Test
  void hugeLineTakesNoMemory() throws IOException {
    InputStream huge =
        new InputStream() {
          private long left = 3L << 30;

          @Override
          public int read() {
            return left-- > 0 ? 'z' : -1;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            int part = (int) Math.min(length, left);
            left -= part;
            return part == 0 ? -1 : part;
          }
        };
    LineReader reader = new LineReader(huge);
    assertThat(reader.next()).isEqualTo(LineReader.Next.TOO_LONG);
    assertThat(reader.buffer().length).isLessThan(LineReader.LONGEST);
    assertThat(reader.terminated()).isFalse();
    assertThat(reader.next()).isEqualTo(LineReader.Next.END);
  }

  private static List<String> lines(String text, int longest) throws IOException {
    Random random = new Random(text.length());
    InputStream in =
        new ByteArrayInputStream(text.getBytes(US_ASCII)) {
          @Override
          public synchronized int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, 1 + random.nextInt(100_000)));
          }
        };
    LineReader reader = new LineReader(in, longest);
    List<String> lines = new ArrayList<>();
    while (true) {
      switch (reader.next()) {
        case LINE -> {
          String line =
              new String(reader.buffer(), reader.from(), reader.to() - reader.from(), US_ASCII);
          lines.add(reader.number() + " " + line + (reader.terminated() ? "" : ", not terminated"));
        }
        case TOO_LONG -> lines.add(reader.number() + " too long");
        case END -> {
          return lines;
        }
      }
    }
  }
}
