package reenact.workload.command;

import java.util.Map;
import java.util.Set;

/**
 * Why commands are not asked of a server that is not ours, where there is more to say than that.
 */
final class KeyRefusals {

  private static final String ONLY_OWN =
      "take it out, or run it on a server that Reenact starts, such as -e native";

  private static final Map<String, CommandKeys.Untold> KNOWN =
      Map.of(
          "KEYS", untold("KEYS looks through the keys of others", "write SCAN 0 MATCH name:*"),
          "RANDOMKEY", untold("RANDOMKEY answers with keys of others", "draw the key: {key:name}"),
          "MOVE", untold("MOVE writes into another database", "take it out"),
          "MIGRATE", untold("MIGRATE writes to another server", "take it out"),
          "EVALSHA",
              untold("EVALSHA runs a script that cannot be seen", "write EVAL with its text"),
          "EVALSHA_RO",
              untold("EVALSHA_RO runs a script that cannot be seen", "write EVAL_RO with its text"),
          "FCALL", untold("FCALL runs a function that cannot be seen", "write EVAL with its text"),
          "FCALL_RO",
              untold(
                  "FCALL_RO runs a function that cannot be seen", "write EVAL_RO with its text"));

  private KeyRefusals() {}

  private static CommandKeys.Untold untold(String fault, String remedy) {
    return new CommandKeys.Untold(fault, remedy + "; or use a server that Reenact starts");
  }

  static Set<String> names() {
    return KNOWN.keySet();
  }

  static CommandKeys.Untold of(String name) {
    return KNOWN.getOrDefault(
        name,
        new CommandKeys.Untold(
            name + " is not among the commands that are known to touch nothing but their keys",
            ONLY_OWN));
  }
}
