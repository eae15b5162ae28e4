package reenact.workload;

import java.util.Map;
import java.util.Set;

/**
 * The members of the libraries of a script that neither change the libraries nor depend on more
 * than their arguments. All scripts of a server share the libraries, so that {@code
 * cjson.encode_number_precision(3)} in one changes what others write.
 */
final class LuaLibrary {

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

  private LuaLibrary() {}

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
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
}
