package reenact.capture.wire;

/** Splits an inline command into its arguments, as Redis does. */
final class InlineCommand {

  private InlineCommand() {}

  /** Adds the arguments to the request; returns false if a quote is not closed. */
  static boolean split(byte[] line, int size, RespRequest request, long limit) {
    byte[] argument = new byte[size];
    int at = 0;
    while (true) {
      while (at < size && space(line[at])) {
        at++;
      }
      if (at == size) {
        return true;
      }
      int length = 0;
      byte quote = 0;
      while (at < size) {
        byte next = line[at];
        if (quote == '"' && next == '\\' && hex(line, at + 1, size)) {
          argument[length++] = (byte) ((digit(line[at + 2]) << 4) | digit(line[at + 3]));
          at += 4;
        } else if (quote == '"' && next == '\\' && at + 1 < size) {
          argument[length++] = unescaped(line[at + 1]);
          at += 2;
        } else if (quote == '\'' && next == '\\' && at + 1 < size && line[at + 1] == '\'') {
          argument[length++] = '\'';
          at += 2;
        } else if (quote != 0 && next == quote) {
          if (at + 1 < size && !space(line[at + 1])) {
            return false;
          }
          quote = 0;
          at++;
          break;
        } else if (quote == 0 && space(next)) {
          break;
        } else if (quote == 0 && (next == '"' || next == '\'')) {
          quote = next;
          at++;
        } else {
          argument[length++] = next;
          at++;
        }
      }
      if (quote != 0) {
        return false;
      }
      request.add(argument, 0, length, limit);
    }
  }

  private static boolean space(byte value) {
    return value == ' ' || (value >= '\t' && value <= '\r') || value == 0;
  }

  private static boolean hex(byte[] line, int at, int size) {
    return at + 2 < size && line[at] == 'x' && digit(line[at + 1]) >= 0 && digit(line[at + 2]) >= 0;
  }

  private static int digit(byte value) {
    return Character.digit(value, 16);
  }

  private static byte unescaped(byte value) {
    return switch (value) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'a' -> 7;
      default -> value;
    };
  }
}
