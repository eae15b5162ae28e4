package reenact.capture.csv;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;

/** Redis commands that do what a cache trace says; values of its sizes are made up. */
final class CacheRequests {

  static final int LARGEST_KEY = 65_536;
  static final int LARGEST_VALUE = 32 << 20;

  private static final Bytes ONE = Bytes.utf8("1");
  private static final Bytes EX = Bytes.utf8("EX");
  private static final Bytes NX = Bytes.utf8("NX");
  private static final Bytes XX = Bytes.utf8("XX");

  private byte[] values = new byte[0];
  private byte[] padded = new byte[256];

  /** The command; a key is padded to its size, as traces have short names in place of keys. */
  RedisRequest request(
      CacheOperation operation,
      Bytes key,
      OptionalLong keySize,
      OptionalLong valueSize,
      OptionalLong ttl) {
    List<Bytes> arguments = new ArrayList<>(6);
    arguments.add(Bytes.utf8(operation.command()));
    arguments.add(key(key, keySize));
    switch (operation.form()) {
      case READ, KEY_ONLY -> {}
      case BY_ONE -> arguments.add(ONE);
      case APPEND -> arguments.add(value(valueSize));
      case EXPIRE -> arguments.add(Bytes.utf8(Long.toString(ttl.orElse(0))));
      case WRITE, WRITE_IF_ABSENT, WRITE_IF_PRESENT -> {
        arguments.add(value(valueSize));
        if (operation.form() != CacheOperation.Form.WRITE) {
          arguments.add(operation.form() == CacheOperation.Form.WRITE_IF_ABSENT ? NX : XX);
        }
        if (ttl.orElse(0) > 0) {
          arguments.add(EX);
          arguments.add(Bytes.utf8(Long.toString(ttl.getAsLong())));
        }
      }
    }
    return new RedisRequest(arguments);
  }

  private Bytes key(Bytes key, OptionalLong keySize) {
    int size = (int) keySize.orElse(0);
    if (size <= key.length()) {
      return key;
    }
    if (padded.length < size) {
      padded = new byte[size];
    }
    key.copyTo(padded, 0);
    Arrays.fill(padded, key.length(), size, (byte) '.');
    return Bytes.of(padded, 0, size);
  }

  private Bytes value(OptionalLong valueSize) {
    int size = (int) valueSize.orElse(0);
    if (values.length < size) {
      values = new byte[Math.max(size, 4096)];
      byte[] pattern = "0123456789abcdef".getBytes(US_ASCII);
      for (int i = 0; i < values.length; i++) {
        values[i] = pattern[i % pattern.length];
      }
    }
    return Bytes.of(values, 0, size);
  }

  /** What the trace tells of the reply: a read of size 0 was a miss. */
  static RecordedReply reply(CacheOperation operation, OptionalLong valueSize) {
    if (operation.form() != CacheOperation.Form.READ || valueSize.isEmpty()) {
      return RecordedReply.UNKNOWN;
    }
    return new RecordedReply(
        OptionalLong.empty(),
        Status.UNKNOWN,
        OptionalLong.empty(),
        OptionalLong.empty(),
        valueSize.getAsLong() == 0 ? Emptiness.EMPTY : Emptiness.FILLED);
  }
}
