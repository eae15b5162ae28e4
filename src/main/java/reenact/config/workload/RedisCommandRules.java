package reenact.config.workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.Value;
import reenact.fault.Fault;
import reenact.workload.RedisOperation;
import reenact.workload.command.CommandKeys;
import reenact.workload.command.CommandNames;
import reenact.workload.draw.Template;
import reenact.workload.lua.ScriptJudge;

/** Which commands a workload may not ask for, as they would end the measurement or the server. */
final class RedisCommandRules {

  private static final Set<String> DESTRUCTIVE =
      Set.of("FLUSHALL", "FLUSHDB", "SWAPDB", "SHUTDOWN", "DEBUG", "FUNCTION", "SCRIPT");

  private static final Set<String> ADMINISTRATIVE =
      Set.of("CONFIG", "MODULE", "ACL", "CLUSTER", "REPLICAOF", "SLAVEOF", "FAILOVER");

  private static final Set<String> CONNECTION =
      Set.of("SELECT", "AUTH", "HELLO", "QUIT", "RESET", "CLIENT");

  private static final Set<String> STREAMING =
      Set.of("MONITOR", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "SYNC", "PSYNC");

  private static final Set<String> SCRIPTED = Set.of("EVAL", "EVAL_RO");

  private static final Set<String> TRANSACTION =
      Set.of("MULTI", "EXEC", "DISCARD", "WATCH", "UNWATCH");

  private RedisCommandRules() {}

  /** The name of a command, in capitals; empty if it is drawn. */
  static String name(List<Template> command) {
    Template first = command.getFirst();
    return first.constant() ? first.fill(new long[0]).toUpperCase(Locale.ROOT) : "";
  }

  /** Reports commands that are not allowed. */
  static void check(RedisOperation operation, Value value) {
    for (List<Template> command : operation.commands()) {
      String name = name(command);
      String remedy = remedy(name);
      if (name.isEmpty()) {
        value.problem("the name of the command must not be drawn", "write it out");
      } else if (!remedy.isEmpty()) {
        value.problem(name + " is not allowed", remedy);
      } else if (!CommandNames.possible(name)) {
        value.problem(
            "%s is no command of Redis".formatted(name),
            Suggestions.among(name, CommandNames.all())
                .map(near -> "did you mean %s?".formatted(near))
                .orElse("write one such as GET {key:name}"));
      } else if (syntaxFault(name, command).isPresent()) {
        value.problem(
            "has a script with a syntax error: " + syntaxFault(name, command).get().text(),
            "correct the script");
      } else if (RedisOperation.keys(command) instanceof CommandKeys.Untold untold) {
        value
            .document()
            .reportIfForeign(
                value,
                "cannot be asked of a server that is not ours: " + untold.fault(),
                untold.remedy());
      }
    }
  }

  /** Why no server takes the script of a command, if it has one. */
  private static Optional<Fault> syntaxFault(String name, List<Template> command) {
    return SCRIPTED.contains(name) && command.size() > 1
        ? Optional.ofNullable(command.get(1).text()).flatMap(ScriptJudge::syntaxFault)
        : Optional.empty();
  }

  private static String remedy(String name) {
    if (DESTRUCTIVE.contains(name)) {
      return "take it out: it would destroy what the other clients need";
    }
    if (ADMINISTRATIVE.contains(name)) {
      return "take it out: set the server up by server.redis-config";
    }
    if (CONNECTION.contains(name)) {
      return "take it out: the driver sets its connections up from the environment file";
    }
    if (STREAMING.contains(name)) {
      return "take it out: the server would answer without being asked";
    }
    return TRANSACTION.contains(name)
        ? "write multi = [ ... ] with the commands of the transaction"
        : "";
  }
}
