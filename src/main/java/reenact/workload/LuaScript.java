package reenact.workload;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows of a Lua script that it touches no keys but those that it was given: every {@code
 * redis.call} names its command in quotes and its keys as {@code KEYS[n]}, and nothing else in the
 * script can reach the server. What cannot be shown is refused, so that sound scripts may be.
 */
final class LuaScript {

  private static final Set<String> GIVEN = Set.of("redis", "KEYS", "ARGV");

  private static final Set<String> FUNCTIONS =
      Set.of("tonumber tostring type pairs ipairs next select unpack error assert".split(" "));

  private static final Set<String> LIBRARIES =
      Set.of("math string table bit cjson cmsgpack struct".split(" "));

  private static final Set<String> KEYWORDS =
      Set.of(
          "and break do else elseif end false for function if in local nil not or repeat return then"
              .concat(" true until while")
              .split(" "));

  /** Of the library {@code redis}, what neither writes a log nor changes how scripts run. */
  private static final Set<String> HARMLESS = Set.of("sha1hex", "status_reply", "error_reply");

  private final List<LuaToken> tokens;
  private final Set<String> locals = new HashSet<>();

  private LuaScript(List<LuaToken> tokens) {
    this.tokens = tokens;
  }

  /** Why it cannot be shown, if so. */
  static Optional<String> fault(String script) {
    try {
      new LuaScript(LuaToken.read(script)).examine();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static IllegalArgumentException doubt(String words) {
    return new IllegalArgumentException(words);
  }

  private boolean is(int at, String sign) {
    return at >= 0 && at < tokens.size() && tokens.get(at).is(sign);
  }

  private void examine() {
    collectLocals();
    for (int at = 0; at < tokens.size(); at++) {
      LuaToken token = tokens.get(at);
      boolean member = is(at - 1, ".") || is(at - 1, ":");
      boolean field = (is(at - 1, "{") || is(at - 1, ",")) && is(at + 1, "=");
      if (token.kind() == LuaToken.Kind.NAME && !member && !KEYWORDS.contains(token.text())) {
        at = name(token.text(), at, field);
      }
    }
  }

  /** Names that the script declares may mean anything, but not what we rely on. */
  private void collectLocals() {
    for (int at = 0; at < tokens.size(); at++) {
      if (is(at, "local") && !is(at + 1, "function")) {
        names(at + 1);
      } else if (is(at, "for")) {
        names(at + 1);
      } else if (is(at, "function")) {
        boolean named = at + 1 < tokens.size() && tokens.get(at + 1).kind() == LuaToken.Kind.NAME;
        if (named) {
          declare(tokens.get(at + 1).text());
        }
        int open = named ? at + 2 : at + 1;
        if (!is(open, "(")) {
          throw doubt("a function has a name with dots");
        }
        names(open + 1);
      }
    }
  }

  private void names(int first) {
    int at = first;
    while (at < tokens.size() && tokens.get(at).kind() == LuaToken.Kind.NAME) {
      declare(tokens.get(at).text());
      if (!is(at + 1, ",")) {
        return;
      }
      at += 2;
    }
  }

  private void declare(String name) {
    if (GIVEN.contains(name) || FUNCTIONS.contains(name) || LIBRARIES.contains(name)) {
      throw doubt("it declares " + name + " anew");
    }
    locals.add(name);
  }

  /** Checks the use of a name, and returns the place of the last word that it looked at. */
  private int name(String name, int at, boolean field) {
    if (name.equals("redis")) {
      return library(at);
    }
    if (name.equals("KEYS")) {
      if (!is(at - 1, "#")) {
        throw doubt("KEYS stands elsewhere than in redis.call(...) or #KEYS");
      }
      return at;
    }
    // What is only ever called or looked into keeps its meaning.
    boolean known =
        FUNCTIONS.contains(name)
            ? is(at + 1, "(")
            : LIBRARIES.contains(name)
                ? is(at + 1, ".")
                : name.equals("ARGV") || locals.contains(name) || field;
    if (!known) {
      throw doubt("it uses " + name);
    }
    return at;
  }

  private int library(int at) {
    LuaToken member = is(at + 1, ".") && at + 2 < tokens.size() ? tokens.get(at + 2) : null;
    if (member == null || !is(at + 3, "(")) {
      throw doubt("redis stands elsewhere than in redis.call(...)");
    }
    if (HARMLESS.contains(member.text())) {
      return at + 2;
    }
    if (!member.is("call") && !member.is("pcall")) {
      throw doubt("it uses redis." + member.text());
    }
    return call(at + 4);
  }

  /** Checks a call from its first argument on, and returns the place of its last parenthesis. */
  private int call(int first) {
    List<List<LuaToken>> arguments = new ArrayList<>();
    List<LuaToken> argument = new ArrayList<>();
    int depth = 0;
    int at = first;
    for (; at < tokens.size() && !(depth == 0 && is(at, ")")); at++) {
      LuaToken token = tokens.get(at);
      if (token.is("function") || token.is("redis")) {
        throw doubt("a call holds another call or a function");
      }
      if (depth == 0 && token.is(",")) {
        arguments.add(argument);
        argument = new ArrayList<>();
        continue;
      }
      depth += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
      depth -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
      argument.add(token);
    }
    if (at == tokens.size()) {
      throw doubt("a parenthesis is not closed");
    }
    arguments.add(argument);
    examine(arguments);
    arguments.forEach(this::examineNames);
    return at;
  }

  /** Within a call, KEYS is fine wherever it is read. */
  private void examineNames(List<LuaToken> argument) {
    List<LuaToken> rest = new ArrayList<>();
    for (int i = 0; i < argument.size(); i++) {
      boolean read =
          argument.get(i).is("KEYS")
              && (isRead(argument, i) || unpacked(argument.subList(0, i + 1)));
      rest.add(read ? new LuaToken(LuaToken.Kind.NUMBER, "0") : argument.get(i));
    }
    LuaScript inner = new LuaScript(rest);
    inner.locals.addAll(locals);
    inner.examine();
  }

  private static boolean isRead(List<LuaToken> argument, int at) {
    return at + 1 < argument.size() && argument.get(at + 1).is("[");
  }

  private static boolean unpacked(List<LuaToken> upToKeys) {
    int size = upToKeys.size();
    return size >= 3 && upToKeys.get(size - 2).is("(") && upToKeys.get(size - 3).is("unpack");
  }

  private void examine(List<List<LuaToken>> arguments) {
    List<@Nullable String> words = new ArrayList<>();
    arguments.forEach(argument -> words.add(constant(argument)));
    String command = words.getFirst();
    if (command == null || arguments.getFirst().getFirst().kind() != LuaToken.Kind.STRING) {
      throw doubt("redis.call does not name its command in quotes");
    }
    CommandKeys.Told told = told(command, words);
    if (!told.patterns().isEmpty() || !told.channels().isEmpty()) {
      throw doubt(command + " with a pattern or a channel, which gets no prefix there");
    }
    for (int place : told.keys()) {
      if (!isKey(arguments.get(place)) && !allKeys(arguments, place)) {
        throw doubt("a key of %s is not KEYS[n] alone".formatted(command));
      }
    }
    List<LuaToken> last = arguments.getLast();
    if (words.getLast() == null && !isKey(last) && manifold(last)) {
      examineMore(command, words, told, allKeys(arguments, arguments.size() - 1));
    }
  }

  /** The last argument may stand for several: these must not be keys, unless all of KEYS is. */
  private static void examineMore(
      String command, List<@Nullable String> words, CommandKeys.Told told, boolean keys) {
    List<@Nullable String> more = new ArrayList<>(words);
    for (int i = 0; i < 6; i++) {
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

  private static @Nullable String constant(List<LuaToken> argument) {
    if (argument.isEmpty()) {
      throw doubt("redis.call has an empty argument");
    }
    LuaToken only = argument.getFirst();
    boolean constant = only.kind() == LuaToken.Kind.STRING || only.kind() == LuaToken.Kind.NUMBER;
    return argument.size() == 1 && constant ? only.text() : null;
  }

  /** Whether it is {@code KEYS[...]} and nothing before or behind it. */
  private static boolean isKey(List<LuaToken> argument) {
    if (argument.size() < 4
        || !argument.getFirst().is("KEYS")
        || !argument.get(1).is("[")
        || !argument.getLast().is("]")) {
      return false;
    }
    int depth = 0;
    for (LuaToken token : argument.subList(1, argument.size() - 1)) {
      depth += token.is("[") ? 1 : 0;
      depth -= token.is("]") ? 1 : 0;
      if (depth == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean allKeys(List<List<LuaToken>> arguments, int place) {
    List<LuaToken> argument = arguments.get(place);
    return place == arguments.size() - 1
        && argument.size() == 4
        && argument.getFirst().is("unpack")
        && argument.get(1).is("(")
        && argument.get(2).is("KEYS")
        && argument.get(3).is(")");
  }

  private static boolean manifold(List<LuaToken> argument) {
    LuaToken last = argument.getLast();
    return switch (last.kind()) {
      case STRING, ESCAPED -> true;
      case SIGN -> !last.is("]");
      case NAME, NUMBER -> false;
    };
  }
}
