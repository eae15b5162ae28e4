package reenact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * What a command printed and how it ended.
 *
 * @param out standard output
 * @param err standard error
 */
record Console(int code, String out, String err) {

  /** Runs it within this process. */
  static Console run(List<String> arguments) {
    return run(arguments.toArray(String[]::new));
  }

  static Console run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, UTF_8));
      System.setErr(new PrintStream(told, true, UTF_8));
      int code = Main.run(arguments);
      System.out.flush();
      System.err.flush();
      return new Console(code, printed.toString(UTF_8), told.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
