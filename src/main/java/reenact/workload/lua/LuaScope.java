package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names that mean something at one place of a script. */
public final class LuaScope {

  private static final Set<String> GIVEN = Set.of("redis", "KEYS", "ARGV");

  /** Innermost last. A function that is being declared means nothing yet. */
  private final List<Optional<LuaLocal>> locals = new ArrayList<>();

  private final List<String> names = new ArrayList<>();

  /** How many names are declared outside of the function. */
  private int outside;

  /** ARGV is made anew for each script. */
  private final LuaLocal argv = new LuaLocal("ARGV", 0, 0, null, false, null);

  public void declare(LuaLocal local) {
    declare(local.name(), Optional.of(local));
  }

  /** Declares a name that must not be used. */
  public void close(String name) {
    declare(name, Optional.empty());
  }

  private void declare(String name, Optional<LuaLocal> local) {
    if (GIVEN.contains(name) || LuaLibrary.isFunction(name) || LuaLibrary.is(name)) {
      throw new IllegalArgumentException("it declares " + name + " anew");
    }
    names.add(name);
    locals.add(local);
  }

  /** Whether a name is that of a function that is being declared. */
  public boolean isClosed(String name) {
    int at = names.lastIndexOf(name);
    return at >= 0 && locals.get(at).isEmpty();
  }

  /** The variable of that name. */
  public Optional<LuaLocal> find(String name) {
    if (name.equals(argv.name())) {
      return Optional.of(argv);
    }
    int at = names.lastIndexOf(name);
    return at < 0 ? Optional.empty() : locals.get(at);
  }

  /** The table that an expression stands for. */
  public LuaWork.Table table(LuaExpression expression) {
    boolean whole = true;
    LuaExpression root = expression;
    while (root instanceof LuaExpression.Index(LuaExpression object, LuaExpression key)) {
      root = object;
      whole = false;
    }
    return root instanceof LuaExpression.Name(String name)
        ? new LuaWork.Table(find(name).orElse(null), whole)
        : new LuaWork.Table(null, false);
  }

  /** Whether a name is declared within the function. */
  public boolean ownName(String name) {
    return names.lastIndexOf(name) >= outside;
  }

  public void withinFunction(Runnable body) {
    int before = outside;
    outside = names.size();
    within(body);
    outside = before;
  }

  /** Names that are declared meanwhile mean nothing behind it. */
  public void within(Runnable body) {
    int before = names.size();
    body.run();
    names.subList(before, names.size()).clear();
    locals.subList(before, locals.size()).clear();
  }
}
