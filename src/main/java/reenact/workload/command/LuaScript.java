package reenact.workload.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;
import reenact.workload.lua.LuaExpression;
import reenact.workload.lua.LuaGrowth;
import reenact.workload.lua.LuaLibrary;
import reenact.workload.lua.LuaLocal;
import reenact.workload.lua.LuaLoop;
import reenact.workload.lua.LuaParser;
import reenact.workload.lua.LuaScope;
import reenact.workload.lua.LuaStatement;
import reenact.workload.lua.LuaUses;
import reenact.workload.lua.LuaValues;
import reenact.workload.lua.LuaWork;

/**
 * Shows of a Lua script that it touches no keys but those that it was given, changes nothing that
 * scripts of others use, and does not hold up or fill the server: every {@code redis.call} names
 * its command in quotes and its keys as {@code KEYS[n]}, nothing else in the script can reach the
 * server or a library, all loops end, no function calls itself, its steps are few, and no value
 * grows out of itself. What cannot be shown is refused, so that sound scripts may be.
 *
 * <p>Functions are no values here: only a name that {@code local function} declared before, or the
 * libraries, can be called. So no table and no parameter can bring a function back to itself.
 */
final class LuaScript {

  private final LuaScope scope = new LuaScope();
  private final LuaWork work = new LuaWork();
  private final LuaGrowth growth;
  private final LuaUses uses;
  private final LuaOperands operands;
  private final LuaAssignments assignments;

  /** Stands for what the function returns whose body is examined. */
  private @Nullable LuaLocal result;

  private LuaScript(LuaGrowth growth, int given) {
    this.growth = growth;
    uses = new LuaUses(work, new LuaValues(scope, growth, work, given), growth);
    operands = new LuaOperands(scope, work, uses, this::callback);
    assignments = new LuaAssignments(scope, work, uses, operands);
  }

  /**
   * Why it cannot be shown, if so.
   *
   * @param given how many keys and arguments it gets at most
   */
  static Optional<Fault> fault(String script, int given) {
    try {
      List<LuaStatement> statements = LuaParser.read(script);
      LuaGrowth growth = new LuaGrowth();
      do {
        growth.begin();
        new LuaScript(growth, given).read(statements);
      } while (growth.changed());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(InvalidSettingException.fault(e));
    }
  }

  private void read(List<LuaStatement> statements) {
    try {
      examine(statements);
      work.end();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          InvalidSettingException.fault(e).in("line " + work.line()), e);
    }
  }

  private void examine(List<LuaStatement> statements) {
    statements.forEach(this::examine);
  }

  private void examine(LuaStatement statement) {
    switch (statement) {
      case LuaStatement.At(int line, LuaStatement at) -> {
        work.at(line);
        examine(at);
      }
      case LuaStatement.Local(List<String> names, List<LuaExpression> given) ->
          declare(names, given);
      case LuaStatement.LocalFunction(String name, LuaExpression.Function function) ->
          scope.declare(function(name, function));
      case LuaStatement.Assignment(List<LuaExpression> targets, List<LuaExpression> given) ->
          assignments.examine(targets, given);
      case LuaStatement.Evaluation(List<LuaExpression> calls) -> operands.lendAll(calls);
      case LuaStatement.Return(List<LuaExpression> returned) -> {
        // The script ends there, so that it happens once in whatever loop it stands.
        if (result == null) {
          work.leave(() -> returned.forEach(this::give));
        } else {
          returned.forEach(this::give);
        }
      }
      case LuaStatement.Block(List<LuaExpression> conditions, List<LuaStatement> body) -> {
        operands.lendAll(conditions);
        scope.within(() -> examine(body));
      }
      case LuaStatement.Choice(List<LuaStatement.Block> branches) -> choose(branches);
      case LuaStatement.Count(String name, List<LuaExpression> bounds, List<LuaStatement> body) -> {
        operands.lendAll(bounds);
        work.loop(
            LuaLoop.turns(bounds, uses::turns),
            null,
            () -> {
              List<LuaLocal> counter = turn(List.of(name));
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
    LuaExpression table = LuaLoop.goesThrough(through);
    operands.lend(table);
    boolean pairs = LuaLoop.hasKeys(through);
    work.loop(
        uses.turns(table),
        LuaLibrary.fresh(table) ? null : scope.table(table),
        () -> {
          List<LuaLocal> turn = turn(names);
          turn.stream().skip(pairs ? 0 : 1).forEach(local -> uses.flow(local, table));
          block(turn, body);
        });
  }

  /** The variables that a loop gives a value in each turn. */
  private List<LuaLocal> turn(List<String> names) {
    List<LuaLocal> turn = new ArrayList<>();
    int loop = growth.nextLoop();
    for (String name : names) {
      LuaLocal.Turn of = new LuaLocal.Turn(loop, turn.isEmpty());
      turn.add(growth.declare(name, work.depth(), of, true, null));
    }
    return turn;
  }

  private void choose(List<LuaStatement.Block> branches) {
    LuaGrowth.Branches taken = growth.new Branches();
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
      operands.lend(value);
    } else {
      operands.see(value);
    }
    if (result != null) {
      uses.put(value);
      uses.flow(result, value);
    }
  }

  /** Examines what has names of its own. */
  private void block(List<LuaLocal> locals, List<LuaStatement> body) {
    scope.within(() -> {
      locals.forEach(scope::declare);
      examine(body);
    });
  }

  private LuaLocal variable(String name, boolean shared) {
    return growth.declare(name, work.depth(), null, shared, null);
  }

  private void declare(List<String> names, List<LuaExpression> given) {
    boolean fresh = given.stream().allMatch(LuaLibrary::fresh);
    if (names.size() == 1
        && given.size() == 1
        && given.getFirst() instanceof LuaExpression.Function function) {
      scope.declare(function(names.getFirst(), function));
      return;
    }
    // A value does not see the names that it is given to.
    given.forEach(operands::name);
    List<LuaLocal> locals = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      LuaLocal local = variable(names.get(i), !fresh);
      locals.add(local);
      LuaAssignments.value(given, i).ifPresent(value -> uses.flow(local, value));
    }
    locals.forEach(scope::declare);
  }

  private LuaLocal function(String name, LuaExpression.Function function) {
    LuaWork.Done[] done = new LuaWork.Done[1];
    List<LuaLocal> parameters = new ArrayList<>();
    LuaLocal returned = variable(name, true);
    scope.withinFunction(() -> {
      scope.close(name);
      done[0] =
          work.function(() -> {
            function.parameters().forEach(parameter -> parameters.add(variable(parameter, true)));
            returning(returned, () -> block(parameters, function.body()));
          });
    });
    return growth.declare(
        name,
        work.depth(),
        null,
        true,
        new LuaLocal.Function(done[0], List.copyOf(parameters), returned));
  }

  private void returning(LuaLocal returned, Runnable body) {
    LuaLocal before = result;
    result = returned;
    body.run();
    result = before;
  }

  /** A function that a library calls for each part of what it is given. */
  private void callback(List<String> names, List<LuaStatement> body, List<LuaExpression> given) {
    work.loop(
        uses.turns(given.getFirst()),
        null,
        () -> {
          List<LuaLocal> parameters = names.stream().map(name -> variable(name, true)).toList();
          parameters.forEach(parameter -> uses.flow(parameter, given.getFirst()));
          returning(variable("", true), () -> block(parameters, body));
        });
  }

  /** No script declares these names itself, so they always mean what was given to it. */
  static boolean global(LuaExpression expression, String name) {
    return expression instanceof LuaExpression.Name(String text) && text.equals(name);
  }
}
