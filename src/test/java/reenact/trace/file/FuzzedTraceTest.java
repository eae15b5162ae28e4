package reenact.trace.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.trace.Protocol;

/**
 * Traces that were changed at random, with checksums made right again: most changes reach the
 * decoder. Seeds that once found a fault are kept in fuzz-seeds.txt. For a long search:
 * -Dreenact.mutations=1000000 -Dreenact.mutations.seed=...
 */
class FuzzedTraceTest {

  private static final int MUTATIONS = Integer.getInteger("reenact.mutations", 1_000);
  private static final long SEED = Long.getLong("reenact.mutations.seed", 17);

  @TempDir Path folder;

  static LongStream seeds() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FuzzedTraceTest.class.getResourceAsStream("fuzz-seeds.txt"))) {
      return LongStream.of(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .mapToLong(Long::parseLong)
              .toArray());
    }
  }

  @ParameterizedTest
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  @MethodSource("seeds")
  void aSeedThatFoundAFaultFindsNone(long seed) throws Exception {
    isReadOrRefused(seed);
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void endsWithEventsAndAWordOfWhereItStopped() throws Exception {
    Random random = new Random(SEED);
    int[] ends = new int[4];
    for (int i = 0; i < MUTATIONS; i++) {
      ends[isReadOrRefused(random.nextLong())]++;
    }
    // Were one of them missing, little would have been tried.
    assertThat(ends[0]).as("whole").isPositive();
    assertThat(ends[2]).as("damaged").isGreaterThan(MUTATIONS / 3);
    assertThat(ends[3]).as("refused").isPositive();
  }

  private int isReadOrRefused(long seed) throws Exception {
    byte[] mutant = mutant(new Random(seed));
    Path file = folder.resolve("it.trace");
    Files.write(file, mutant);
    try {
      ReadTrace read = ReadTrace.of(file);
      return switch (read.end()) {
        case TraceEnd.Complete complete -> {
          assertThat(complete.summary().events()).isEqualTo(read.events().size());
          yield 0;
        }
        case TraceEnd.CutOff cut -> {
          assertThat(cut.events()).isEqualTo(read.events().size());
          assertThat(cut.position()).isBetween(0L, (long) mutant.length);
          yield 1;
        }
        case TraceEnd.Damaged damaged -> {
          assertThat(damaged.events()).isEqualTo(read.events().size());
          assertThat(damaged.position()).isBetween(0L, (long) mutant.length);
          yield 2;
        }
      };
    } catch (TraceException e) {
      assertThat(e.fault().remedy()).isNotEmpty();
      return 3;
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed %d, to be kept in fuzz-seeds.txt: %s".formatted(seed, e), e);
    }
  }

  private byte[] mutant(Random random) throws Exception {
    Path file = folder.resolve("sound.trace");
    Protocol protocol = random.nextBoolean() ? Protocol.REDIS : Protocol.MYSQL;
    RandomEvents events = new RandomEvents(random.nextLong(), protocol);
    ReadTrace.write(
        file, events.header(), events.events(random.nextInt(12)), 1 + random.nextInt(12));
    byte[] sound = Files.readAllBytes(file);
    if (random.nextInt(10) == 0) {
      return changed(sound, random);
    }
    List<ForgedTrace.Section> sections = ForgedTrace.sections(sound);
    int target = random.nextInt(sections.size());
    ForgedTrace forged = new ForgedTrace();
    for (int i = 0; i < sections.size(); i++) {
      ForgedTrace.Section section = sections.get(i);
      if (i == target) {
        forge(section, forged, random);
      } else {
        forged.frame(section.frame(), section.stored());
      }
    }
    return forged.bytes();
  }

  private static void forge(ForgedTrace.Section section, ForgedTrace forged, Random random) {
    Frame frame = section.frame();
    switch (random.nextInt(4)) {
      // What zstd sees.
      case 0 ->
          forged.stored(
              frame.type(),
              frame.length(),
              frame.records(),
              frame.before(),
              changed(section.stored(), random));
      // What the frame claims.
      case 1 ->
          forged.frame(
              new Frame(
                  Frame.Type.CODES.constants().get(random.nextInt(3)),
                  random.nextBoolean() ? frame.stored() : number(random),
                  random.nextBoolean() ? frame.length() : number(random),
                  random.nextBoolean() ? frame.records() : number(random),
                  random.nextBoolean() ? frame.before() : number(random),
                  frame.checksum()),
              section.stored());
      // What the decoders see.
      default -> {
        byte[] content = changed(section.content(), random);
        switch (frame.type()) {
          case HEADER -> forged.header(content);
          case EVENTS -> forged.events(frame.records(), frame.before(), content);
          case SUMMARY -> forged.summary(frame.before(), content);
        }
      }
    }
  }

  private static int number(Random random) {
    return random.nextInt() >> random.nextInt(31);
  }

  private static byte[] changed(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int at = random.nextInt(Math.min(changed.length, random.nextBoolean() ? 64 : 1 << 16));
      switch (random.nextInt(6)) {
        case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> changed[at] = (byte) random.nextInt();
        case 2 -> changed[at] = (byte) 0xff;
        case 3 -> changed[at] += (byte) (random.nextInt(5) - 2);
        case 4 -> {
          int from = random.nextInt(changed.length);
          int length = random.nextInt(1 + Math.min(16, changed.length - Math.max(at, from)));
          System.arraycopy(changed, from, changed, at, length);
        }
        default -> changed = Arrays.copyOf(changed, at + random.nextInt(changed.length));
      }
    }
    return changed;
  }
}
