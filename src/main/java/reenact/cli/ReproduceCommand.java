package reenact.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import reenact.result.Axis;

/**
 * The command that measures what a search recommends as its confirmation did.
 *
 * @param asked the words of the command line that say what was measured, but for the load
 */
record ReproduceCommand(Axis axis, List<String> asked) {

  /** For one value, as a shell reads it. */
  String command(double value) {
    List<String> words = new ArrayList<>(List.of("./reenact", "run"));
    words.addAll(asked);
    String number =
        value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    words.addAll(
        switch (axis) {
          case CLIENTS -> List.of("--clients", number);
          case RATE -> List.of("--rate", number);
          case POOL -> List.of("--set", "driver.pool.size=" + number);
        });
    return words.stream().map(ReproduceCommand::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
