package reenact.workload.command;

import java.util.ArrayList;
import java.util.List;
import reenact.fault.InvalidSettingException;
import reenact.workload.draw.Text;

/**
 * Splits a Redis command into words exactly as redis-cli does: double quotes with the escapes
 * {@code \xHH \n \r \t \b \a \\ \"}, single quotes with {@code \'}, and a closing quote must end
 * its word.
 */
public final class CommandWords {

  private final String command;
  private final List<String> words = new ArrayList<>();
  private int at;

  private CommandWords(String command) {
    this.command = command;
  }

  /** The words; a byte that was written as an escape is a character of {@link Text#raw}. */
  public static List<String> split(String command) {
    CommandWords splitting = new CommandWords(command);
    splitting.skipBlanks();
    while (splitting.at < command.length()) {
      splitting.words.add(splitting.word());
      splitting.skipBlanks();
    }
    return splitting.words;
  }

  private void skipBlanks() {
    while (at < command.length() && blank(command.charAt(at))) {
      at++;
    }
  }

  /** White space as C knows it. */
  private static boolean blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < command.length() && !ends(command.charAt(at))) {
      char c = command.charAt(at++);
      if (c == '"' || c == '\'') {
        quoted(c, word);
        break;
      }
      word.append(c);
    }
    return word.toString();
  }

  /** Outside of quotes redis-cli ends a word at these only. */
  private static boolean ends(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private void quoted(char quote, StringBuilder word) {
    for (; at < command.length(); at++) {
      char c = command.charAt(at);
      if (c == quote) {
        at++;
        if (at < command.length() && !blank(command.charAt(at))) {
          throw new InvalidSettingException(
              "a closing %s in \"%s\" is followed by %s"
                  .formatted(quote, command, command.charAt(at)),
              "put a space after it");
        }
        return;
      }
      if (c == '\\' && at + 1 < command.length()) {
        if (quote == '"') {
          escaped(word);
          continue;
        }
        if (command.charAt(at + 1) == '\'') {
          at++;
          c = '\'';
        }
      }
      word.append(c);
    }
    throw new InvalidSettingException(
        "unclosed " + quote + " in \"" + command + "\"", "add the closing quote");
  }

  /** Reads what follows a backslash in double quotes, and stops at its last character. */
  private void escaped(StringBuilder word) {
    char c = command.charAt(++at);
    if (c == 'x' && at + 2 < command.length() && hex(at + 1) >= 0 && hex(at + 2) >= 0) {
      word.append(Text.raw(16 * hex(at + 1) + hex(at + 2)));
      at += 2;
      return;
    }
    word.append(
        switch (c) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'b' -> '\b';
          case 'a' -> '\u0007';
          default -> c;
        });
  }

  private int hex(int place) {
    char c = command.charAt(place);
    return c < 128 ? Character.digit(c, 16) : -1;
  }
}
