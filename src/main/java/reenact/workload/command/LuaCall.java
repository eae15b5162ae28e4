package reenact.workload.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.workload.lua.LuaExpression;
import reenact.workload.lua.LuaLibrary;
import reenact.workload.lua.LuaReach;
import reenact.workload.lua.LuaScope;

/**
 * Shows of the arguments of a {@code redis.call} that its keys are those that a script was given.
 */
final class LuaCall {

  /** How many values the last argument may have to stand for before more of them change nothing. */
  private static final int MORE = 6;

  /** Those that read no more of a text than a number or a bit of it. */
  private static final Set<String> SHORT =
      Set.of(
          "GETBIT BITFIELD_RO STRLEN INCR DECR INCRBY DECRBY INCRBYFLOAT SETNX SETEX PSETEX DEL"
              .concat(
                  " UNLINK EXISTS TOUCH TYPE TTL PTTL EXPIRE PEXPIRE EXPIREAT PEXPIREAT PERSIST")
              .concat(" TIME PING")
              .split(" "));

  /** An offset from 1,000,000 on. */
  private static final Pattern OFFSET = Pattern.compile("#?0*[1-9]\\d{6,}");

  private LuaCall() {}

  private static IllegalArgumentException doubt(String words) {
    return new IllegalArgumentException(words);
  }

  /**
   * Examines a call of a member of {@code redis}.
   *
   * @throws IllegalArgumentException with the reason if it cannot be shown
   */
  static void examine(@Nullable String member, List<LuaExpression> arguments, LuaScope scope) {
    switch (String.valueOf(member)) {
      case "call", "pcall" -> examine(arguments, scope);
      // Of the rest, these neither write a log nor change how scripts run.
      case "sha1hex", "status_reply", "error_reply" -> {}
      default -> throw doubt("it uses redis." + member);
    }
  }

  private static void examine(List<LuaExpression> arguments, LuaScope scope) {
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
    boolean keysLast = LuaScope.unpacksKeys(arguments.getLast());
    for (int place : told.keys()) {
      boolean last = place == arguments.size() - 1;
      if (!scope.isKey(arguments.get(place)) && !(last && keysLast)) {
        throw doubt(
            "a key of %s is neither KEYS[n] nor a local that holds nothing else"
                .formatted(command));
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

  /** How much of a value a call may make or read at once. */
  static LuaReach reach(@Nullable String member, List<LuaExpression> arguments) {
    if (!List.of("call", "pcall").contains(String.valueOf(member))) {
      return LuaReach.NEAR;
    }
    String command = String.valueOf(LuaLibrary.text(arguments.getFirst())).toUpperCase(Locale.ROOT);
    List<LuaExpression> words = arguments.subList(Math.min(2, arguments.size()), arguments.size());
    return switch (command) {
      case "SETRANGE", "SETBIT" ->
          words.isEmpty() || isNear(words.getFirst()) ? LuaReach.NEAR : LuaReach.FAR;
      case "BITFIELD" -> words.stream().allMatch(LuaCall::isNear) ? LuaReach.NEAR : LuaReach.FAR;
      case "SET" -> words.size() == 1 || expires(words) ? LuaReach.NEAR : LuaReach.WHOLE;
      default ->
          SHORT.contains(command) || !KeyTypes.required(command).orElse("string").equals("string")
              ? LuaReach.NEAR
              : LuaReach.WHOLE;
    };
  }

  /** Whether it is {@code value EX seconds}, and no SET that replies with the value before. */
  private static boolean expires(List<LuaExpression> words) {
    return words.size() == 3
        && List.of("EX", "PX").contains(String.valueOf(LuaLibrary.text(words.get(1))));
  }

  /** Whether it is a word, or an offset that makes no value long. */
  private static boolean isNear(LuaExpression word) {
    return word instanceof LuaExpression.Constant(String text, boolean string)
        && text != null
        && !OFFSET.matcher(text).matches();
  }
}
