package reenact.workload.draw;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;

/**
 * What a placeholder is filled with. What is drawn is always one {@code long}, cheap to keep and to
 * draw again from the same seed; its bytes are made from it when a driver writes it.
 */
public sealed interface Draw
    permits Draw.OfKeyspace,
        Draw.Bytes,
        Draw.Numeral,
        Draw.Fraction,
        Draw.Pattern,
        Draw.Choice,
        NullableDraw,
        UuidDraw,
        DateDraw {

  /** What is drawn where there is no value. */
  long NULL = Long.MIN_VALUE;

  /** One client's draws of this kind. */
  Sampler sampler(RandomStream chance, InsertSequence additions);

  /** The longest text of this kind, in bytes. */
  int longest();

  /** The same draw where all keys stand under a longer prefix. */
  default Draw under(String prefix) {
    return switch (this) {
      case Key key -> new Key(key.keyspace().under(prefix));
      case NewKey key -> new NewKey(key.keyspace().under(prefix));
      default -> this;
    };
  }

  /**
   * Writes a drawn value as text.
   *
   * @return how many bytes were written
   */
  int write(long drawn, byte[] target, int offset);

  /** A drawn value as text. */
  default String text(long drawn) {
    byte[] bytes = new byte[longest()];
    return new String(bytes, 0, write(drawn, bytes, 0), UTF_8);
  }

  /** A key; what is drawn is its number. */
  sealed interface OfKeyspace extends Draw {
    Keyspace keyspace();

    @Override
    default int longest() {
      return keyspace().longest();
    }

    @Override
    default int write(long drawn, byte[] target, int offset) {
      return keyspace().write(drawn, target, offset);
    }
  }

  /** An existing key of a keyspace. */
  record Key(Keyspace keyspace) implements OfKeyspace {
    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      if (keyspace.popularity() instanceof Popularity.Latest latest) {
        Sampler ages = Popularity.Zipfian.ranks(chance, keyspace.count(), latest.exponent());
        InsertSequence.Counter counter = additions.to(keyspace);
        return () -> counter.aged(ages.next());
      }
      return keyspace.popularity().sampler(chance, keyspace.count());
    }
  }

  /** A key that no client has used before. */
  record NewKey(Keyspace keyspace) implements OfKeyspace {
    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      return additions.to(keyspace)::add;
    }
  }

  /** Letters and digits of drawn length. */
  record Bytes(Values values) implements Draw {
    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      return values.sampler(chance);
    }

    @Override
    public int longest() {
      return values.sizes().longest();
    }

    @Override
    public int write(long drawn, byte[] target, int offset) {
      return values.write(drawn, target, offset);
    }
  }

  /** A number that is written as it was drawn. */
  sealed interface Numeral extends Draw permits Whole, Row, Offset, UniformLong {
    @Override
    default int longest() {
      return DecimalText.MAX_LENGTH;
    }

    @Override
    default int write(long drawn, byte[] target, int offset) {
      return DecimalText.write(drawn, 0, target, offset);
    }
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  record Whole(long min, long max, Popularity popularity) implements Numeral {
    public Whole {
      if (min > max || max - min < 0 || max - min >= Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "min must not be above max, nor 2^31 or more below it, got " + min + " to " + max);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      Sampler above = popularity.sampler(chance, max - min + 1);
      return () -> min + above.next();
    }
  }

  /**
   * A decimal fraction; what is drawn is unscaled.
   *
   * @param min unscaled
   * @param max unscaled
   * @param scale digits after the point, 0 to 18
   */
  record Fraction(long min, long max, int scale) implements Draw {
    public Fraction {
      if (min > max || max - min < 0 || min == Long.MIN_VALUE || max == Long.MAX_VALUE) {
        throw new IllegalArgumentException(
            "min must not be above max, nor so far below it that 64 bits do not hold the range");
      }
      if (scale < 0 || scale > 18) {
        throw new IllegalArgumentException("scale must be from 0 to 18, got " + scale);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      UniformRandomProvider random = chance.random();
      return () -> random.nextLong(min, max + 1);
    }

    @Override
    public int longest() {
      return DecimalText.MAX_LENGTH + 2;
    }

    @Override
    public int write(long drawn, byte[] target, int offset) {
      int length = DecimalText.write(drawn, scale + 1, target, offset);
      if (scale == 0) {
        return length;
      }
      int point = offset + length - scale;
      System.arraycopy(target, point, target, point + 1, scale);
      target[point] = '.';
      return length + 1;
    }
  }

  /** Text in which each {@code #} is a random digit and each {@code @} a random small letter. */
  record Pattern(String pattern) implements Draw {
    /** Of a word smaller than this the remainders would favour some characters. */
    private static final long SPENT = 1 << 20;

    public Pattern {
      if (!UTF_8.newEncoder().canEncode(pattern)) {
        throw new IllegalArgumentException("must be Unicode, got \"" + pattern + "\"");
      }
    }

    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      return chance.random()::nextLong;
    }

    @Override
    public int longest() {
      return pattern.getBytes(UTF_8).length;
    }

    @Override
    public int write(long drawn, byte[] target, int offset) {
      long digits = 0;
      long state = drawn;
      int at = offset;
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        if (c == '#' || c == '@') {
          if (digits < SPENT) {
            // Each scrambled word yields about a dozen characters before it is used up.
            digits = RandomStream.scramble(state++) >>> 1;
          }
          int radix = c == '#' ? 10 : 26;
          target[at++] = (byte) ((c == '#' ? '0' : 'a') + digits % radix);
          digits /= radix;
        } else if (c < 0x80) {
          target[at++] = (byte) c;
        } else {
          at = Utf8.write(pattern.codePointAt(i), target, at);
          i += Character.isHighSurrogate(c) ? 1 : 0;
        }
      }
      return at - offset;
    }
  }

  /**
   * One of several texts.
   *
   * @param weights as many as there are texts; none below 0, and not all 0
   */
  record Choice(List<String> texts, List<Double> weights) implements Draw {
    public Choice {
      texts = List.copyOf(texts);
      weights = List.copyOf(weights);
      if (texts.isEmpty() || texts.size() != weights.size()) {
        throw new IllegalArgumentException("must have at least one text, and a weight for each");
      }
      if (weights.stream().anyMatch(weight -> !(weight >= 0))
          || weights.stream().allMatch(weight -> weight == 0)) {
        throw new IllegalArgumentException(
            "weights must be at least 0, and not all of them 0, got " + weights);
      }
    }

    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      var choice =
          AliasMethodDiscreteSampler.of(
              chance.random(), weights.stream().mapToDouble(Double::doubleValue).toArray());
      return choice::sample;
    }

    @Override
    public int longest() {
      return texts.stream().mapToInt(text -> text.getBytes(UTF_8).length).max().orElse(0);
    }

    @Override
    public int write(long drawn, byte[] target, int offset) {
      byte[] text = texts.get((int) drawn).getBytes(UTF_8);
      System.arraycopy(text, 0, target, offset, text.length);
      return text.length;
    }

    @Override
    public String text(long drawn) {
      return texts.get((int) drawn);
    }
  }

  /** The number of the row that is being loaded, from 1; only the loader knows it. */
  record Row() implements Numeral {
    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      throw new IllegalStateException("is counted, not drawn");
    }
  }

  /**
   * The value of an earlier slot plus a constant: the end of a range whose start was drawn.
   *
   * @param slot must lie before this one
   */
  record Offset(int slot, long plus) implements Numeral {
    @Override
    public Sampler sampler(RandomStream chance, InsertSequence additions) {
      throw new IllegalStateException("is computed, not drawn");
    }
  }
}
