package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private static final Values VALUES = new Values("v", new Sizes.Uniform(0, 300));

  private static String text(Values values, long drawn) {
    return new Draw.Bytes(values).text(drawn);
  }

  @Test
  void areLettersAndDigitsOfTheDrawnLength() {
    Sampler sampler = VALUES.sampler(RandomStream.of(1, 0, 1));
    for (int i = 0; i < 10_000; i++) {
      long drawn = sampler.next();
      assertThat(text(VALUES, drawn)).hasSize(VALUES.length(drawn)).matches("[A-Za-z0-9]*");
    }
  }

  @Test
  void areTheSameInEveryRun() {
    Values again = new Values("v", new Sizes.Uniform(0, 300));
    Sampler sampler = VALUES.sampler(RandomStream.of(1, 0, 1));
    Sampler same = again.sampler(RandomStream.of(1, 0, 1));
    for (int i = 0; i < 1000; i++) {
      assertThat(text(again, same.next())).isEqualTo(text(VALUES, sampler.next()));
    }
  }

  @Test
  void differFromOneAnother() {
    Values values = new Values("v", new Sizes.Fixed(16));
    Sampler sampler = values.sampler(RandomStream.of(1, 0, 1));
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(text(values, sampler.next()));
    }
    // A thousand places among 65536: some seven are drawn twice.
    assertThat(seen).hasSizeGreaterThan(980);
  }

  @Test
  void useTheWholeAlphabetEquallyOften() {
    Values values = new Values("v", new Sizes.Fixed(1));
    long[] counts = new long[62];
    long draws = 1 << 16;
    for (long place = 0; place < draws; place++) {
      char c = text(values, place << 32 | 1).charAt(0);
      counts[c <= '9' ? c - '0' : c <= 'Z' ? 10 + c - 'A' : 36 + c - 'a']++;
    }
    double[] equal = new double[62];
    java.util.Arrays.fill(equal, 1.0 / 62);
    new Frequencies(counts, draws).fit(equal);
  }

  @Test
  void canBeOfTheLongestLengthFromAnyPlace() {
    Values values = new Values("v", new Sizes.Fixed(1000));
    assertThat(text(values, 65535L << 32 | 1000)).hasSize(1000);
  }

  @Test
  void areWrittenAtTheOffset() {
    byte[] target = "........".getBytes(UTF_8);
    assertThat(VALUES.write(3, target, 2)).isEqualTo(3);
    assertThat(new String(target, UTF_8)).matches("\\.\\.[A-Za-z0-9]{3}\\.\\.\\.");
  }

  @Test
  void areEqualByNameAndSizes() {
    assertThat(VALUES)
        .isEqualTo(new Values("v", new Sizes.Uniform(0, 300)))
        .hasSameHashCodeAs(new Values("v", new Sizes.Uniform(0, 300)))
        .isNotEqualTo(new Values("w", new Sizes.Uniform(0, 300)))
        .isNotEqualTo(new Values("v", new Sizes.Uniform(0, 301)))
        .hasToString("Values[v, Uniform[min=0, max=300]]");
  }
}
