package reenact.workload.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.workload.lua.CallableCommands;
import reenact.workload.lua.ScriptJudge;

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
    if (script.startsWith("#!")) {
      return new CommandKeys.Untold(
          "the script of %s begins with a line of flags, which is not judged"
              .formatted(words.getFirst()),
          "take its line #! out, or use a server that Reenact starts");
    }
    Optional<Fault> fault = fault(script, words.size() - 2);
    if (fault.isEmpty()) {
      return KEYS.keys(words);
    }
    Optional<Fault> syntax = ScriptJudge.syntaxFault(script);
    if (syntax.isPresent()) {
      return new CommandKeys.Untold(
          "a script has a syntax error: " + syntax.get().text(), "correct the script");
    }
    return new CommandKeys.Untold(
        "a script may touch keys of others or hold them up: " + fault.get().text(),
        fault.get().remedy().isEmpty()
            ? "let redis.call name its command in quotes and its keys as KEYS[n] or a local that holds"
                + " nothing else, loop by `for` up to a number, a #length or through ipairs, pairs or"
                + " string.gmatch, call only what local function declares before, or use a server that"
                + " Reenact starts"
            : fault.get().remedy() + ", or use a server that Reenact starts");
  }

  /**
   * Why a script may do more, if so.
   *
   * @param given how many keys and arguments it gets at most
   */
  static Optional<Fault> fault(String script, int given) {
    return ScriptJudge.fault(script, given, new Commands());
  }

  /** The commands that a script may call. */
  private record Commands() implements CallableCommands {

    /** Commands on strings that fail on no other type, or not always. */
    private static final Set<String> OF_STRINGS =
        Set.of("SET", "SETNX", "SETEX", "PSETEX", "MSET", "MSETNX", "MGET", "GETDEL", "GETEX");

    @Override
    public SortedSet<Integer> keys(List<@Nullable String> words) {
      return switch (KeyTable.of(words)) {
        case CommandKeys.Told told when told.patterns().isEmpty() && told.channels().isEmpty() ->
            told.keys();
        case CommandKeys.Told told ->
            throw new IllegalArgumentException(
                words.getFirst() + " with a pattern or a channel, which gets no prefix there");
        case CommandKeys.Untold untold -> throw new IllegalArgumentException(untold.fault());
      };
    }

    @Override
    public String type(String name) {
      return KeyTypes.required(name).orElse(OF_STRINGS.contains(name) ? "string" : "");
    }
  }
}
