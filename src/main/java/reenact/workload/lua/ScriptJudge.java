package reenact.workload.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;

/**
 * Decides whether a script may run on a server of somebody else, statement by statement.
 *
 * <p>Functions are no values here: only a name that {@code local function} declared before, or the
 * libraries, can be called. So no table and no parameter can bring a function back to itself.
 */
public final class ScriptJudge {

  private final Scope scope = new Scope();
  private final Steps steps = new Steps();
  private final Growth growth;
  private final ScriptValues values;
  private final Uses uses;
  private final ExpressionJudge expressions;
  private final AssignmentJudge assignments;

  /** Stands for what the function returns whose body is examined. */
  private @Nullable Variable result;

  private ScriptJudge(Growth growth, int given, CallableCommands commands) {
    this.growth = growth;
    values = new ScriptValues(scope, growth);
    uses = new Uses(steps, values, growth, scope, given);
    CallJudge calls = new CallJudge(commands, scope);
    Additions additions = new Additions(commands, steps, values, growth);
    expressions = new ExpressionJudge(scope, steps, values, uses, calls, additions, this::callback);
    assignments = new AssignmentJudge(scope, steps, values, uses, expressions);
  }

  /** Why no server takes a script, if so: it is no Lua. */
  public static Optional<Fault> syntaxFault(String script) {
    return LuaParser.syntaxFault(script);
  }

  /**
   * Why it cannot be shown, if so.
   *
   * @param given how many keys and arguments it gets at most
   * @param commands the commands that it may call
   */
  public static Optional<Fault> fault(String script, int given, CallableCommands commands) {
    try {
      List<LuaStatement> statements = LuaParser.read(script);
      Growth growth = new Growth();
      do {
        growth.begin();
        new ScriptJudge(growth, given, commands).read(statements);
      } while (growth.changed());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(InvalidSettingException.fault(e));
    }
  }

  private void read(List<LuaStatement> statements) {
    try {
      examine(statements);
      steps.end();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          InvalidSettingException.fault(e).in("line " + steps.line()), e);
    }
  }

  private void examine(List<LuaStatement> statements) {
    statements.forEach(this::examine);
  }

  private void examine(LuaStatement statement) {
    switch (statement) {
      case LuaStatement.At(int line, LuaStatement at) -> {
        steps.at(line);
        examine(at);
      }
      case LuaStatement.Local(List<String> names, List<LuaExpression> given) ->
          declare(names, given);
      case LuaStatement.LocalFunction(String name, LuaExpression.Function function) ->
          scope.declare(function(name, function));
      case LuaStatement.Assignment(List<LuaExpression> targets, List<LuaExpression> given) ->
          assignments.examine(targets, given);
      case LuaStatement.Evaluation(List<LuaExpression> calls) -> calls.forEach(expressions::drop);
      case LuaStatement.Return(List<LuaExpression> returned) -> {
        // The script ends there, so that it happens once in whatever loop it stands.
        if (result == null) {
          steps.leave(() -> returned.forEach(this::give));
        } else {
          returned.forEach(this::give);
        }
      }
      case LuaStatement.Block(List<LuaExpression> conditions, List<LuaStatement> body) -> {
        expressions.lendAll(conditions);
        scope.within(() -> examine(body));
      }
      case LuaStatement.Choice(List<LuaStatement.Block> branches) -> choose(branches);
      case LuaStatement.Count(String name, List<LuaExpression> bounds, List<LuaStatement> body) -> {
        expressions.lendAll(bounds);
        List<LuaExpression> written = bounds.stream().map(scope::written).toList();
        steps.loop(
            Loops.turns(written, uses::length),
            written.stream().limit(2).anyMatch(uses::hasLengthOfData),
            null,
            () -> {
              List<Variable> counter =
                  turn(List.of(name), true, Loops.places(written), Loops.stride(written));
              block(counter, body);
            });
      }
      case LuaStatement.For(
              List<String> names,
              List<LuaExpression> through,
              List<LuaStatement> body) ->
          loop(names, through, body);
    }
  }

  private void loop(List<String> names, List<LuaExpression> through, List<LuaStatement> body) {
    List<LuaExpression> given = Loops.goesThrough(through);
    LuaExpression table = given.getFirst();
    boolean searches = Loops.searched(through).isPresent();
    boolean keys = Scope.isKeys(table) && !searches;
    if (searches) {
      expressions.search(given);
    } else {
      // Lua evaluates those behind the table, too.
      expressions.lendAll(given.subList(keys ? 1 : 0, given.size()));
    }
    boolean places = !searches && !Loops.hasKeys(through);
    steps.loop(
        uses.turns(table),
        uses.isData(table),
        keys || searches || Library.fresh(table) ? null : scope.table(table),
        () -> {
          // The same match may come in several turns.
          List<Variable> turn = turn(names, !searches, places, places ? 1 : 0);
          turn.stream().skip(places ? 1 : 0).forEach(local -> values.flow(local, table));
          if (keys) {
            turn.stream().skip(1).limit(1).forEach(growth::holdKey);
            turn.forEach(local -> growth.raise(local, ValueKind.TEXT));
          }
          block(turn, body);
        });
  }

  /** The variables that a loop gives a value in each turn. */
  private List<Variable> turn(List<String> names, boolean key, boolean place, long stride) {
    List<Variable> turn = new ArrayList<>();
    int loop = growth.nextLoop();
    for (String name : names) {
      Variable.Turn of =
          new Variable.Turn(loop, key && turn.isEmpty(), place && turn.isEmpty(), stride);
      turn.add(growth.declare(name, steps.depth(), of, true, null));
    }
    return turn;
  }

  private void choose(List<LuaStatement.Block> branches) {
    Growth.Branches taken = growth.new Branches();
    for (LuaStatement.Block branch : branches) {
      examine(branch);
      List<LuaStatement> body = branch.body();
      taken.next(
          !body.isEmpty()
              && body.getLast() instanceof LuaStatement.At(int line, LuaStatement last)
              && last instanceof LuaStatement.Return);
    }
    taken.end();
  }

  /** Examines what is returned: what was made in a function is not used there any more. */
  private void give(LuaExpression value) {
    if (value instanceof LuaExpression.Name(String name) && scope.ownName(name)) {
      expressions.lend(value);
    } else {
      expressions.see(value);
    }
    if (result != null) {
      uses.put(value);
      if (result.name().isEmpty()) {
        // string.gsub replaces by it.
        uses.store(value);
      }
      flow(result, value);
    }
  }

  /** Examines what has names of its own. */
  private void block(List<Variable> locals, List<LuaStatement> body) {
    scope.within(() -> {
      locals.forEach(scope::declare);
      examine(body);
    });
  }

  private Variable variable(String name, boolean shared) {
    return growth.declare(name, steps.depth(), null, shared, null);
  }

  private void declare(List<String> names, List<LuaExpression> given) {
    boolean fresh = given.stream().allMatch(Library::fresh);
    if (names.size() == 1
        && given.size() == 1
        && given.getFirst() instanceof LuaExpression.Function function) {
      scope.declare(function(names.getFirst(), function));
      return;
    }
    // A value does not see the names that it is given to.
    given.forEach(expressions::name);
    List<Variable> locals = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Variable local = variable(names.get(i), !fresh);
      locals.add(local);
      AssignmentJudge.value(given, i).ifPresent(value -> flow(local, value));
      if (scope.isKey(given, i)) {
        growth.holdKey(local);
      }
      if (i < given.size()) {
        growth.hold(local, given.get(i));
      }
    }
    locals.forEach(scope::declare);
  }

  private void flow(Variable local, LuaExpression value) {
    values.flow(local, value);
    uses.name(local, value);
  }

  private Variable function(String name, LuaExpression.Function function) {
    Steps.Done[] done = new Steps.Done[1];
    List<Variable> parameters = new ArrayList<>();
    Variable returned = variable(name, true);
    scope.withinFunction(() -> {
      scope.close(name);
      done[0] =
          steps.function(() -> {
            function.parameters().forEach(parameter -> parameters.add(variable(parameter, true)));
            // A call that gives a parameter something else takes this back.
            parameters.forEach(growth::holdKey);
            returning(returned, () -> block(parameters, function.body()));
          });
    });
    return growth.declare(
        name,
        steps.depth(),
        null,
        true,
        new Variable.Function(done[0], List.copyOf(parameters), returned));
  }

  private void returning(Variable returned, Runnable body) {
    Variable before = result;
    result = returned;
    body.run();
    result = before;
  }

  /** A function that a library calls for each part of what it is given. */
  private void callback(List<String> names, List<LuaStatement> body, List<LuaExpression> given) {
    steps.loop(
        uses.turns(given.getFirst()),
        true,
        null,
        () -> {
          List<Variable> parameters = names.stream().map(name -> variable(name, true)).toList();
          parameters.forEach(parameter -> values.flow(parameter, given.getFirst()));
          returning(variable("", true), () -> block(parameters, body));
        });
  }
}
