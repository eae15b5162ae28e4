package reenact.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * One or several Redis commands that are sent together.
 *
 * @param name unique within the mix
 * @param weight relative frequency; positive
 * @param draws by slot
 * @param commands each a list of arguments, the command's own name first
 * @param transaction whether the commands stand between MULTI and EXEC
 */
public record RedisOperation(
    String name,
    double weight,
    List<Draw> draws,
    List<List<Template>> commands,
    boolean transaction)
    implements Operation {

  public RedisOperation {
    draws = List.copyOf(draws);
    commands = commands.stream().map(List::copyOf).toList();
  }

  /**
   * Reads an operation from its text.
   *
   * @param commands such as {@code GET {key:session}}; several only in a transaction
   * @throws IllegalArgumentException with the fault and, where there is one, the remedy
   */
  public static RedisOperation of(
      String name, double weight, List<String> commands, boolean transaction, RedisNames names) {
    if (commands.isEmpty() || (commands.size() > 1 && !transaction)) {
      throw new IllegalArgumentException(
          "must be one command, or several in a transaction, got " + commands.size());
    }
    Placeholders placeholders = new Placeholders(names::draw);
    List<List<Template>> read = new ArrayList<>();
    for (String command : commands) {
      List<Template> arguments = new ArrayList<>();
      for (String word : CommandWords.split(command)) {
        arguments.add(placeholders.read(word));
      }
      if (arguments.isEmpty()) {
        throw new IllegalArgumentException("is empty; write a command such as GET {key:name}");
      }
      if (!arguments.getFirst().constant()) {
        throw new IllegalArgumentException(
            "the name of the command must not be drawn; write it out");
      }
      read.add(arguments);
    }
    return new RedisOperation(name, weight, placeholders.draws(), read, transaction);
  }

  /** The same operation where all keys stand under a longer prefix. */
  RedisOperation under(String prefix) {
    List<Draw> prefixed = draws.stream().map(draw -> draw.under(prefix)).toList();
    return new RedisOperation(
        name,
        weight,
        prefixed,
        commands.stream()
            .map(command -> command.stream().map(word -> word.with(prefixed)).toList())
            .toList(),
        transaction);
  }

  @Override
  public int commandsPerRequest() {
    return commands.size() + (transaction ? 2 : 0);
  }

  /** The longest argument that can be drawn, in bytes. */
  public int longestArgument() {
    return commands.stream().flatMap(List::stream).mapToInt(Template::longest).max().orElse(0);
  }
}
