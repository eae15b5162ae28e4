package reenact.workload.lua;

import java.util.Set;

/** What a function of Redis or Lua makes of its arguments. */
enum LuaEffect {
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
      Set.of(
          "tonumber",
          "type",
          "error",
          "string.byte",
          "string.len",
          "table.getn",
          "table.maxn",
          "table.sort",
          "table.insert",
          "struct.size");

  private static final Set<String> READING =
      Set.of(
          "cjson.decode",
          "cmsgpack.unpack",
          "cmsgpack.unpack_limit",
          "cmsgpack.unpack_one",
          "struct.unpack");

  private static final Set<String> JOINING =
      Set.of(
          "string.format",
          "table.concat",
          "string.rep",
          "cmsgpack.pack",
          "struct.pack",
          "string.char");

  private static final Set<String> LENGTHENING = Set.of("cjson.encode", "string.gsub");

  /** Those that take as long for a long value as for a short one. */
  private static final Set<String> QUICK =
      Set.of(
          "tostring",
          "type",
          "error",
          "assert",
          "select",
          "next",
          "ipairs",
          "pairs",
          "string.byte",
          "string.len",
          "table.getn",
          "table.insert",
          "table.remove");

  static LuaEffect of(String function) {
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
    return QUICK.contains(function) || function.startsWith("math.") || function.startsWith("bit.");
  }

  LuaKind kind(LuaKind arguments) {
    return switch (this) {
      case MEASURES -> LuaKind.SCALAR;
      case KEEPS -> arguments;
      case READS -> arguments.or(LuaKind.GIVEN);
      case JOINS -> arguments.or(LuaKind.MADE);
      case LENGTHENS -> LuaKind.LENGTHENED;
    };
  }
}
