package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reenact.trace.Bytes;
import reenact.trace.Omission;

/** A Redis request, or what is left of one that is too large to keep. */
final class RespRequest {

  /** Three words say how a server answers, and no such word is longer. */
  private static final int WORDS = 3;

  private static final int LONGEST_WORD = 32;
  private static final long OVERHEAD = 128;
  private static final long ARGUMENT_OVERHEAD = 48;

  private final Memory memory;
  private final List<Bytes> arguments = new ArrayList<>(4);
  private final String[] words = {"", "", ""};
  private long taken;
  private int count;
  private @Nullable Omission dropped;

  RespRequest(Memory memory) {
    this.memory = memory;
    if (memory.take(OVERHEAD)) {
      taken = OVERHEAD;
    } else {
      dropped = Omission.QUEUE_FULL;
    }
  }

  /** Appends an argument. */
  void add(byte[] bytes, int from, int length, long limit) {
    if (count < WORDS && length <= LONGEST_WORD) {
      words[count] = new String(bytes, from, length, ISO_8859_1).toUpperCase(Locale.ROOT);
    }
    count++;
    if (dropped != null) {
      return;
    }
    long size = ARGUMENT_OVERHEAD + length;
    if (taken + size > limit) {
      drop(Omission.TOO_LARGE);
    } else if (!memory.take(size)) {
      drop(Omission.QUEUE_FULL);
    } else {
      taken += size;
      arguments.add(Bytes.of(bytes, from, length));
    }
  }

  /** Appends an argument that could not be kept. */
  void addDropped(Omission cause) {
    count++;
    drop(cause);
  }

  private void drop(Omission cause) {
    arguments.clear();
    memory.give(taken);
    taken = 0;
    if (dropped == null) {
      dropped = cause;
    }
  }

  /** Why the arguments are not here; null if they are. */
  @Nullable Omission dropped() {
    return dropped;
  }

  /** Its first word in upper case; empty if that is too long for a command. */
  String name() {
    return words[0];
  }

  /** Its second word in upper case; empty if there is none, or a longer one. */
  String second() {
    return words[1];
  }

  /** Its third word in upper case, as {@link #second}. */
  String third() {
    return words[2];
  }

  int count() {
    return count;
  }

  /** The arguments; they are given away, and their memory is given back. */
  List<Bytes> release() {
    List<Bytes> all = List.copyOf(arguments);
    arguments.clear();
    memory.give(taken);
    taken = 0;
    return all;
  }
}
