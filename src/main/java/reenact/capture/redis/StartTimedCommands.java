package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Locale;
import java.util.Set;
import reenact.trace.Bytes;

/** The commands that MONITOR prints when they begin, and not when they end. */
final class StartTimedCommands {

  private static final Set<String> NAMES =
      Set.of(
          "EVAL",
          "EVALSHA",
          "EVAL_RO",
          "EVALSHA_RO",
          "FCALL",
          "FCALL_RO",
          "BLPOP",
          "BRPOP",
          "BRPOPLPUSH",
          "BLMOVE",
          "BLMPOP",
          "BZPOPMIN",
          "BZPOPMAX",
          "BZMPOP",
          "WAIT",
          "WAITAOF");

  private StartTimedCommands() {}

  static boolean has(Bytes name) {
    int length = name.length();
    if (length < 4 || length > 10) {
      return false;
    }
    return switch (name.at(0) | 0x20) {
      case 'e', 'f', 'b', 'w' ->
          NAMES.contains(new String(name.toArray(), US_ASCII).toUpperCase(Locale.ROOT));
      default -> false;
    };
  }
}
