package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a {@code redis.call} touches no keys but those that the script was given, and how
 * much of a value it may make or read.
 */
final class CallJudge {

  /** How much of a value under a key a call of Redis may make or read at once. */
  enum Reach {
    /** As much as its own words are long, or a single bit. */
    NEAR,
    /** It may make the value long, by an offset. */
    FAR,
    /** It may read all of the value. */
    WHOLE
  }

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

  private final CallableCommands commands;
  private final Scope scope;

  CallJudge(CallableCommands commands, Scope scope) {
    this.commands = commands;
    this.scope = scope;
  }

  private static IllegalArgumentException doubt(String words) {
    return new IllegalArgumentException(words);
  }

  /**
   * Examines a call of a member of {@code redis}.
   *
   * @throws IllegalArgumentException with the reason if it cannot be shown
   */
  void examine(@Nullable String member, List<LuaExpression> arguments) {
    switch (String.valueOf(member)) {
      case "call", "pcall" -> examine(arguments);
      // Of the rest, these neither write a log nor change how scripts run.
      case "sha1hex", "status_reply", "error_reply" -> {}
      default -> throw doubt("it uses redis." + member);
    }
  }

  private void examine(List<LuaExpression> arguments) {
    if (arguments.isEmpty()
        || !(arguments.getFirst() instanceof LuaExpression.Constant(String command, boolean string))
        || !string
        || command == null) {
      throw doubt("redis.call does not name its command in quotes");
    }
    List<@Nullable String> words = new ArrayList<>();
    arguments.forEach(argument ->
        words.add(argument instanceof LuaExpression.Constant constant ? constant.text() : null));
    SortedSet<Integer> keys = keys(command, words);
    boolean keysLast = Scope.unpacksKeys(arguments.getLast());
    for (int place : keys) {
      boolean last = place == arguments.size() - 1;
      if (!scope.isKey(arguments.get(place)) && !(last && keysLast)) {
        throw doubt(
            "a key of %s is neither KEYS[n] nor a local that holds nothing else"
                .formatted(command));
      }
    }
    if (arguments.getLast().isMultiValued()) {
      examineMore(command, words, keys, keysLast);
    }
  }

  /** The last argument may stand for several: these must not be keys, unless all of KEYS is. */
  private void examineMore(
      String command, List<@Nullable String> words, SortedSet<Integer> keys, boolean unpacksKeys) {
    List<@Nullable String> more = new ArrayList<>(words);
    for (int i = 0; i < MORE; i++) {
      more.add(null);
      SortedSet<Integer> then = keys(command, more);
      boolean same = then.equals(keys);
      boolean allKeys = unpacksKeys && then.size() == keys.size() + i + 1;
      if (!same && !allKeys) {
        throw doubt("the last argument of %s may name more keys".formatted(command));
      }
    }
  }

  private SortedSet<Integer> keys(String command, List<@Nullable String> words) {
    if (command.regionMatches(true, 0, "EVAL", 0, 4)) {
      throw doubt("a script calls another");
    }
    return commands.keys(words);
  }

  /** Whether the reply of a call of a member of {@code redis} has its arguments in it. */
  static boolean handsOn(@Nullable String member, List<LuaExpression> arguments) {
    String command = arguments.isEmpty() ? null : Library.text(arguments.getFirst());
    return switch (String.valueOf(member)) {
      case "status_reply", "error_reply" -> true;
      case "call", "pcall" ->
          List.of("ECHO", "PING").contains(String.valueOf(command).toUpperCase(Locale.ROOT));
      default -> false;
    };
  }

  /** How much of a value a call may make or read at once. */
  Reach reach(@Nullable String member, List<LuaExpression> arguments) {
    if (!List.of("call", "pcall").contains(String.valueOf(member))) {
      return Reach.NEAR;
    }
    String command = String.valueOf(Library.text(arguments.getFirst())).toUpperCase(Locale.ROOT);
    List<LuaExpression> words = arguments.subList(Math.min(2, arguments.size()), arguments.size());
    return switch (command) {
      case "SETRANGE", "SETBIT" ->
          words.isEmpty() || isNear(words.getFirst()) ? Reach.NEAR : Reach.FAR;
      case "BITFIELD" -> words.stream().allMatch(CallJudge::isNear) ? Reach.NEAR : Reach.FAR;
      case "SET" -> words.size() == 1 || expires(words) ? Reach.NEAR : Reach.WHOLE;
      default ->
          SHORT.contains(command) || !List.of("", "string").contains(commands.type(command))
              ? Reach.NEAR
              : Reach.WHOLE;
    };
  }

  /** Whether it is {@code value EX seconds}, and no SET that replies with the value before. */
  private static boolean expires(List<LuaExpression> words) {
    return words.size() == 3
        && List.of("EX", "PX").contains(String.valueOf(Library.text(words.get(1))));
  }

  /** Whether it is a word, or an offset that makes no value long. */
  private static boolean isNear(LuaExpression word) {
    return word instanceof LuaExpression.Constant(String text, boolean string)
        && text != null
        && !OFFSET.matcher(text).matches();
  }
}
