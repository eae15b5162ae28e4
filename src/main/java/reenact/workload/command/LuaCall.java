package reenact.workload.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.workload.lua.LuaExpression;

/**
 * Shows of the arguments of a {@code redis.call} that its keys are those that a script was given.
 */
final class LuaCall {

  /** How many values the last argument may have to stand for before more of them change nothing. */
  private static final int MORE = 6;

  private LuaCall() {}

  private static IllegalArgumentException doubt(String words) {
    return new IllegalArgumentException(words);
  }

  /**
   * Examines a call of a member of {@code redis}.
   *
   * @throws IllegalArgumentException with the reason if it cannot be shown
   */
  static void examine(@Nullable String member, List<LuaExpression> arguments) {
    switch (String.valueOf(member)) {
      case "call", "pcall" -> examine(arguments);
      // Of the rest, these neither write a log nor change how scripts run.
      case "sha1hex", "status_reply", "error_reply" -> {}
      default -> throw doubt("it uses redis." + member);
    }
  }

  private static void examine(List<LuaExpression> arguments) {
    if (arguments.isEmpty()
        || !(arguments.getFirst() instanceof LuaExpression.Constant(String command, boolean string))
        || !string
        || command == null) {
      throw doubt("redis.call does not name its command in quotes");
    }
    List<@Nullable String> words = new ArrayList<>();
    arguments.forEach(argument ->
        words.add(argument instanceof LuaExpression.Constant constant ? constant.text() : null));
    CommandKeys.Told told = told(command, words);
    if (!told.patterns().isEmpty() || !told.channels().isEmpty()) {
      throw doubt(command + " with a pattern or a channel, which gets no prefix there");
    }
    boolean keysLast = unpacksKeys(arguments.getLast());
    for (int place : told.keys()) {
      boolean last = place == arguments.size() - 1;
      if (!isKey(arguments.get(place)) && !(last && keysLast)) {
        throw doubt("a key of %s is not KEYS[n] alone".formatted(command));
      }
    }
    if (arguments.getLast().isMultiValued()) {
      examineMore(command, words, told, keysLast);
    }
  }

  /** The last argument may stand for several: these must not be keys, unless all of KEYS is. */
  private static void examineMore(
      String command, List<@Nullable String> words, CommandKeys.Told told, boolean keys) {
    List<@Nullable String> more = new ArrayList<>(words);
    for (int i = 0; i < MORE; i++) {
      more.add(null);
      CommandKeys.Told then = told(command, more);
      boolean same = then.keys().equals(told.keys());
      boolean allKeys =
          keys && then.keys().size() == told.keys().size() + i + 1 && then.patterns().isEmpty();
      if (!same && !allKeys) {
        throw doubt("the last argument of %s may name more keys".formatted(command));
      }
    }
  }

  private static CommandKeys.Told told(String command, List<@Nullable String> words) {
    if (command.regionMatches(true, 0, "EVAL", 0, 4)) {
      throw doubt("a script calls another");
    }
    return switch (KeyTable.of(words)) {
      case CommandKeys.Told told -> told;
      case CommandKeys.Untold untold -> throw doubt(untold.fault());
    };
  }

  private static boolean isKeys(LuaExpression expression) {
    return expression instanceof LuaExpression.Name(String name) && name.equals("KEYS");
  }

  private static boolean isKey(LuaExpression argument) {
    return argument instanceof LuaExpression.Index(LuaExpression object, LuaExpression key)
        && isKeys(object);
  }

  private static boolean unpacksKeys(LuaExpression argument) {
    return argument
            instanceof LuaExpression.Call(LuaExpression function, List<LuaExpression> arguments)
        && unpacksKeys(function, arguments);
  }

  /** Whether it is {@code unpack(KEYS)}, with Lua's own unpack, which keeps KEYS to itself. */
  static boolean unpacksKeys(LuaExpression function, List<LuaExpression> arguments) {
    return function instanceof LuaExpression.Name(String name)
        && name.equals("unpack")
        && arguments.size() == 1
        && isKeys(arguments.getFirst());
  }
}
