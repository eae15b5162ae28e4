package reenact.driver.jedis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.commands.ProtocolCommand;
import reenact.driver.redis.RedisLookup;
import reenact.workload.RedisOperation;
import reenact.workload.draw.Template;

/**
 * The commands of a mix as Jedis takes them: a byte array for each argument, those that never
 * change made once. Not safe for use by several threads.
 */
final class RedisCommands {

  private static final ProtocolCommand MULTI = () -> "MULTI".getBytes(UTF_8);
  private static final ProtocolCommand EXEC = () -> "EXEC".getBytes(UTF_8);

  private final List<RedisOperation> operations;
  private final List<List<Command>> commands;
  private final List<RedisLookup[]> lookups;
  private final byte[] scratch;

  RedisCommands(List<RedisOperation> operations) {
    this.operations = operations;
    this.commands =
        operations.stream()
            .map(operation -> operation.commands().stream().map(Command::new).toList())
            .toList();
    this.lookups =
        operations.stream()
            .map(operation ->
                operation.commands().stream().map(RedisLookup::of).toArray(RedisLookup[]::new))
            .toList();
    this.scratch =
        new byte[operations.stream().mapToInt(RedisOperation::longestArgument).max().orElse(0)];
  }

  /** Whether an operation stands between MULTI and EXEC. */
  boolean transaction(int operation) {
    return operations.get(operation).transaction();
  }

  /** What the reply to a request, or that to its EXEC, tells of what was found. */
  RedisLookup[] lookups(int operation) {
    return lookups.get(operation);
  }

  /** How many commands an operation has, MULTI and EXEC not counted. */
  int count(int operation) {
    return commands.get(operation).size();
  }

  /** Writes a request into a connection's buffer. */
  void send(Connection connection, int operation, long[] values) {
    boolean transaction = transaction(operation);
    if (transaction) {
      connection.sendCommand(MULTI);
    }
    for (Command command : commands.get(operation)) {
      connection.sendCommand(command.name, command.arguments(values, scratch));
    }
    if (transaction) {
      connection.sendCommand(EXEC);
    }
  }

  private static final class Command {
    private final ProtocolCommand name;
    private final Argument[] arguments;

    Command(List<Template> words) {
      byte[] raw = words.getFirst().bytes();
      this.name = () -> raw;
      this.arguments =
          words.subList(1, words.size()).stream().map(Argument::new).toArray(Argument[]::new);
    }

    byte[][] arguments(long[] values, byte[] scratch) {
      byte[][] filled = new byte[arguments.length][];
      for (int i = 0; i < filled.length; i++) {
        filled[i] = arguments[i].bytes(values, scratch);
      }
      return filled;
    }
  }

  private static final class Argument {
    private final Template template;
    private final byte @Nullable [] constant;

    Argument(Template template) {
      this.template = template;
      this.constant = template.constant() ? template.bytes() : null;
    }

    byte[] bytes(long[] values, byte[] scratch) {
      return constant != null
          ? constant
          : Arrays.copyOf(scratch, template.write(values, scratch, 0));
    }
  }
}
