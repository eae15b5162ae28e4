package reenact.workload.recorded;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reenact.trace.Bytes;

/**
 * Names of Redis commands in capitals. Each name that it has met is one text, so that a long trace
 * makes few. For one thread.
 */
public final class CommandName {

  /** Of a request without a word. */
  public static final String NONE = "(empty)";

  /** No command of Redis or of a module is as long. */
  private static final int LONGEST = 40;

  private static final int MOST_KNOWN = 10_000;

  private final Map<Bytes, String> known = new HashMap<>();

  /** The name of a request; what is no name of a command is shortened and made printable. */
  public String of(List<Bytes> arguments) {
    if (arguments.isEmpty()) {
      return NONE;
    }
    Bytes first = arguments.getFirst();
    String name = known.get(first);
    if (name == null) {
      name = read(first);
      if (known.size() < MOST_KNOWN && first.length() <= LONGEST) {
        known.put(first, name);
      }
    }
    return name;
  }

  private static String read(Bytes word) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < Math.min(LONGEST, word.length()); i++) {
      int c = word.at(i);
      name.append(c > ' ' && c < 0x7f ? Character.toUpperCase((char) c) : '?');
    }
    return name.isEmpty() ? NONE : name.toString();
  }
}
