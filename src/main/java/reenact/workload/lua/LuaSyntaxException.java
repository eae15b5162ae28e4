package reenact.workload.lua;

/** A script is no Lua, so no server takes it. */
final class LuaSyntaxException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param line counted from 1
   */
  LuaSyntaxException(int line, String text) {
    super(text);
    this.line = line;
  }

  int line() {
    return line;
  }
}
