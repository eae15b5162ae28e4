package reenact.cli.display;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is known of the terminal; the launcher looks, as a JVM cannot tell. */
public final class Terminal {

  private Terminal() {}

  /** Whether standard error is a terminal that may be drawn on. */
  static boolean interactive() {
    return Boolean.getBoolean("reenact.terminal")
        && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether somebody can answer on standard input. */
  public static boolean answers() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/0"))
          .toString()
          .matches("/dev/(pts/|tty).*");
    } catch (IOException e) {
      return false;
    }
  }

  /** Asks a question that only y or yes on a terminal says yes to. */
  public static boolean confirms(String question, PrintWriter err) {
    if (!answers()) {
      return false;
    }
    err.print(question + " (y/N) ");
    err.flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      return false;
    }
  }

  /** The escape sequence that clears the line on a terminal; empty elsewhere. */
  public static String cleared() {
    return interactive() ? StatusLine.CLEARED : "";
  }
}
