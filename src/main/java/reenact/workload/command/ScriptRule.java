package reenact.workload.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;

/** {@code EVAL}, as far as its script shows that it touches nothing but its keys and ends. */
record ScriptRule() implements KeyRule {

  private static final KeyRule KEYS = new Counted(2, 0);

  @Override
  public CommandKeys keys(List<@Nullable String> words) {
    String script = words.size() < 2 ? "" : words.get(1);
    if (script == null) {
      return new CommandKeys.Untold(
          "the script of " + words.getFirst() + " is drawn", "write the script out");
    }
    Optional<Fault> fault = LuaScript.fault(script, words.size() - 2);
    return fault.isEmpty()
        ? KEYS.keys(words)
        : new CommandKeys.Untold(
            "a script may touch keys of others or hold them up: " + fault.get(),
            "let redis.call name its command in quotes and its keys as KEYS[n] alone, loop by `for`"
                + " up to a number, a #length or through ipairs or pairs, call only what local"
                + " function declares before, or use a server that Reenact starts");
  }
}
