package reenact.workload.lua;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;

/**
 * Decides which functions and constants of Lua's libraries a script may use, and tells what each
 * function makes of its arguments.
 *
 * <p>It may use those that neither change the libraries nor depend on more than their arguments.
 * All scripts of a server share the libraries, so that {@code cjson.encode_number_precision(3)} in
 * one changes what others write.
 */
final class Library {

  private static final Set<String> BARE =
      words("tonumber tostring type pairs ipairs next select unpack error assert");

  /** Those whose result is a value that was given to them, or a part of it. */
  private static final Set<String> KEEPING = words("select assert error pairs ipairs");

  private static final Set<String> NEW = words("tonumber tostring type");

  private static final Map<String, Set<String>> FUNCTIONS =
      Map.of(
          "math",
          words(
              "abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp ldexp log log10 max"
                  // Redis starts these anew for each script.
                  + " min modf pow rad random randomseed sin sinh sqrt tan tanh"),
          "string",
          words("byte char find format gmatch gsub len lower match rep reverse sub upper"),
          "table",
          words("concat getn insert maxn remove sort"),
          "bit",
          words("arshift band bnot bor bswap bxor lshift rol ror rshift tobit tohex"),
          "cjson",
          words("decode encode"),
          "cmsgpack",
          words("pack unpack unpack_limit unpack_one"),
          "struct",
          words("pack size unpack"));

  private static final Map<String, Set<String>> CONSTANTS =
      Map.of("math", words("huge pi"), "cjson", words("null"));

  private Library() {}

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  /** Whether it is the name of a library. */
  static boolean is(String name) {
    return FUNCTIONS.containsKey(name);
  }

  static boolean mayCall(String library, String member) {
    return FUNCTIONS.getOrDefault(library, Set.of()).contains(member);
  }

  static boolean mayRead(String library, String member) {
    return CONSTANTS.getOrDefault(library, Set.of()).contains(member);
  }

  /**
   * Whether an expression is a constant of a library.
   *
   * @throws IllegalArgumentException where it is another member
   */
  static boolean reads(LuaExpression object, LuaExpression key) {
    if (!(object instanceof LuaExpression.Name(String library)) || !is(library)) {
      return false;
    }
    String member = String.valueOf(text(key));
    if (!mayRead(library, member)) {
      throw new IllegalArgumentException("it uses %s.%s".formatted(library, member));
    }
    return true;
  }

  /** Whether it is a function that stands in no library. */
  static boolean isFunction(String name) {
    return BARE.contains(name);
  }

  /** Whether the result of such a function may be what was given to it. */
  static boolean keeps(String name) {
    return KEEPING.contains(name);
  }

  /** Whether a function takes another at this place among its arguments. */
  static boolean calls(String function, int place) {
    return switch (function) {
      case "string.gsub" -> place == 2;
      case "table.sort" -> place == 1;
      default -> false;
    };
  }

  /** Whether an expression makes a value that nothing else in the script reaches. */
  static boolean fresh(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Constant constant -> true;
      case LuaExpression.Length length -> true;
      case LuaExpression.Minus minus -> true;
      case LuaExpression.Joined joined -> true;
      case LuaExpression.Calculation calculation -> true;
      case LuaExpression.Table table -> true;
      case LuaExpression.MethodCall call -> true;
      case LuaExpression.Compound(List<LuaExpression> parts) ->
          parts.stream().allMatch(Library::fresh);
      case LuaExpression.Guarded(List<LuaExpression> conditions, LuaExpression value) ->
          fresh(value);
      case LuaExpression.Call(LuaExpression.Name(String name), List<LuaExpression> given) ->
          NEW.contains(name);
      case LuaExpression.Call(
              LuaExpression.Index(LuaExpression.Name(String name), LuaExpression key),
              List<LuaExpression> given) ->
          name.equals("redis") || (is(name) && !name.equals("table"));
      default -> false;
    };
  }

  /** The arguments of a method with its object first. */
  static List<LuaExpression> with(LuaExpression object, List<LuaExpression> arguments) {
    return Stream.concat(Stream.of(object), arguments.stream()).toList();
  }

  /**
   * How many characters {@code string.rep} makes.
   *
   * @throws IllegalArgumentException where its arguments are not written out
   */
  static long repeated(List<LuaExpression> arguments) {
    String text = arguments.isEmpty() ? null : text(arguments.getFirst());
    if (text == null || arguments.size() != 2) {
      throw unbounded();
    }
    return text.length()
        * Math.max(0, Loops.number(arguments.getLast()).orElseThrow(Library::unbounded));
  }

  private static IllegalArgumentException unbounded() {
    return new InvalidSettingException(
        "string.rep repeats what is not written out, or so many times", "write out both");
  }

  /** The text of a string that is written out. */
  static @Nullable String text(LuaExpression expression) {
    return switch (expression) {
      case LuaExpression.Constant(String text, boolean string) when string -> text;
      case LuaExpression.Compound(List<LuaExpression> parts) when parts.size() == 1 ->
          text(parts.getFirst());
      default -> null;
    };
  }

  /** What a function of Redis or Lua makes of its arguments. */
  enum Effect {
    /** A number or a short text. */
    MEASURES,
    /** An argument, a part of it, or the same in another form. */
    KEEPS,
    /** What a text says. */
    READS,
    /** A value that is as long as its arguments together. */
    JOINS,
    /** A text that may be several times as long as its arguments. */
    LENGTHENS;

    private static final Set<String> MEASURING =
        words(
            """
            tonumber type error string.byte string.len table.getn table.maxn table.sort table.insert
            struct.size
            """);

    private static final Set<String> READING =
        words(
            """
            cjson.decode cmsgpack.unpack cmsgpack.unpack_limit cmsgpack.unpack_one struct.unpack
            """);

    private static final Set<String> JOINING =
        words("string.format table.concat string.rep cmsgpack.pack struct.pack string.char");

    private static final Set<String> LENGTHENING = words("cjson.encode string.gsub");

    /** Those that take as long for a long value as for a short one. */
    private static final Set<String> QUICK =
        words(
            """
            tostring type error assert select next ipairs pairs string.byte string.len table.getn
            table.insert table.remove
            """);

    static Effect of(String function) {
      if (MEASURING.contains(function)
          || function.startsWith("math.")
          || function.startsWith("bit.")) {
        return MEASURES;
      }
      if (READING.contains(function)) {
        return READS;
      }
      if (JOINING.contains(function)) {
        return JOINS;
      }
      return LENGTHENING.contains(function) ? LENGTHENS : KEEPS;
    }

    static boolean isQuick(String function) {
      return QUICK.contains(function)
          || function.startsWith("math.")
          || function.startsWith("bit.");
    }

    ValueKind kind(ValueKind arguments) {
      return switch (this) {
        case MEASURES -> ValueKind.SCALAR;
        case KEEPS -> arguments;
        case READS -> arguments.or(ValueKind.GIVEN);
        case JOINS -> arguments.or(ValueKind.MADE);
        case LENGTHENS -> ValueKind.LENGTHENED;
      };
    }
  }
}
