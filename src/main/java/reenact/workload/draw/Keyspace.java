package reenact.workload.draw;

/**
 * A family of Redis keys: a prefix and a number.
 *
 * @param name how templates refer to it
 * @param prefix what each key begins with
 * @param digits the number is padded with zeros to this many digits; 0 means not padded
 * @param count how many keys there are, numbered from 0; at most 2^31-1
 * @param popularity how often each is asked for
 */
public record Keyspace(String name, Text prefix, int digits, long count, Popularity popularity) {

  public Keyspace {
    if (count < 1 || count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "must be from 1 to " + Integer.MAX_VALUE + ", got " + count);
    }
    if (digits < 0 || digits > 19) {
      throw new IllegalArgumentException("must be from 0 to 19, got " + digits);
    }
  }

  /** The longest key, in bytes. */
  int longest() {
    return prefix.length() + DecimalText.MAX_LENGTH;
  }

  /** Writes the key of a number and returns how many bytes that were. */
  int write(long number, byte[] target, int offset) {
    int length = prefix.write(target, offset);
    return length + DecimalText.write(number, digits, target, offset + length);
  }

  /** The same keys under a longer prefix. */
  public Keyspace under(String outer) {
    return new Keyspace(name, new Text(outer + prefix), digits, count, popularity);
  }
}
