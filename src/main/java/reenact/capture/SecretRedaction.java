package reenact.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reenact.trace.Action;
import reenact.trace.Action.CloseStatement;
import reenact.trace.Action.Connect;
import reenact.trace.Action.Disconnect;
import reenact.trace.Action.Execute;
import reenact.trace.Action.Prepare;
import reenact.trace.Action.Query;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.Parameter;
import reenact.trace.TraceEvent;

/**
 * Replaces the passwords and keys of servers and accounts in the events of a capture. What an
 * application stores is no secret in this sense. It remembers which prepared statements take a
 * secret. For one thread.
 */
public final class SecretRedaction {

  /** What stands in place of a secret; Redis uses the same in its own logs. */
  public static final Bytes REPLACEMENT = Bytes.of("(redacted)".getBytes(US_ASCII));

  /** Statements that take a secret are rare; so many are remembered. */
  private static final int STATEMENTS = 100_000;

  private final Map<StatementName, Set<Integer>> secretParameters = new LinkedHashMap<>();
  private long redacted;

  private record StatementName(int connection, long statement) {}

  /** The event without secrets; the same object if it has none. */
  public TraceEvent redact(TraceEvent event) {
    Action action = redact(event.connection(), event.action());
    if (action.equals(event.action())) {
      return event;
    }
    redacted++;
    return new TraceEvent(
        event.time(), event.connection(), event.database(), action, event.reply());
  }

  /** How many events had a secret. */
  public long redacted() {
    return redacted;
  }

  private Action redact(int connection, Action action) {
    return switch (action) {
      case RedisRequest request -> {
        List<Bytes> arguments = arguments(request.arguments());
        yield arguments.equals(request.arguments()) ? request : new RedisRequest(arguments);
      }
      case Query query -> new Query(sql(query.sql()));
      case Prepare prepare -> prepare(connection, prepare);
      case Execute execute -> execute(connection, execute);
      case CloseStatement close -> {
        secretParameters.remove(new StatementName(connection, close.statement()));
        yield close;
      }
      case Connect connect -> connect;
      case Disconnect disconnect -> disconnect;
    };
  }

  /** The arguments of a Redis command without secrets; the same list if it has none. */
  public static List<Bytes> arguments(List<Bytes> arguments) {
    return RedisSecrets.redact(arguments);
  }

  /** SQL text without secrets; the same object if it has none. */
  public static Bytes sql(Bytes sql) {
    return SqlSecrets.of(sql).sql();
  }

  private Prepare prepare(int connection, Prepare prepare) {
    SqlSecrets.Redacted found = SqlSecrets.of(prepare.sql());
    StatementName name = new StatementName(connection, prepare.statement());
    if (found.parameters().isEmpty()) {
      if (!secretParameters.isEmpty()) {
        secretParameters.remove(name);
      }
    } else {
      if (secretParameters.size() >= STATEMENTS) {
        secretParameters.remove(secretParameters.keySet().iterator().next());
      }
      secretParameters.put(name, found.parameters());
    }
    return new Prepare(prepare.statement(), found.sql());
  }

  private Execute execute(int connection, Execute execute) {
    Set<Integer> secret =
        secretParameters.isEmpty()
            ? Set.of()
            : secretParameters.getOrDefault(
                new StatementName(connection, execute.statement()), Set.of());
    if (secret.isEmpty()) {
      return execute;
    }
    List<Parameter> parameters = new ArrayList<>(execute.parameters());
    for (int i : secret) {
      if (i < parameters.size() && !(parameters.get(i) instanceof Parameter.Null)) {
        parameters.set(i, new Parameter.Text(REPLACEMENT));
      }
    }
    return new Execute(execute.statement(), parameters);
  }
}
