package reenact.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;
import reenact.workload.command.CommandKeys;
import reenact.workload.command.CommandWords;
import reenact.workload.command.KeyTable;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Placeholders;
import reenact.workload.draw.Template;

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
        throw new InvalidSettingException("is empty", "write a command such as GET {key:name}");
      }
      if (!arguments.getFirst().constant()) {
        throw new InvalidSettingException(
            "the name of the command must not be drawn", "write it out");
      }
      read.add(arguments);
    }
    return new RedisOperation(name, weight, placeholders.draws(), read, transaction);
  }

  /**
   * The same operation where each key that its commands touch stands under a prefix, whether it is
   * drawn or written out.
   *
   * @throws IllegalArgumentException where it cannot be told which words are keys
   */
  public RedisOperation under(String prefix) {
    return new RedisOperation(
        name,
        weight,
        draws.stream().map(draw -> draw.under(prefix)).toList(),
        commands.stream().map(command -> under(prefix, command)).toList(),
        transaction);
  }

  private static List<Template> under(String prefix, List<Template> command) {
    SortedSet<Integer> places =
        switch (keys(command)) {
          case CommandKeys.Told told -> told.all();
          case CommandKeys.Untold untold ->
              throw new InvalidSettingException(untold.fault(), untold.remedy());
        };
    List<Template> words = new ArrayList<>(command);
    places.forEach(place -> words.set(place, words.get(place).under(prefix)));
    return words;
  }

  /** Where the keys of a command stand. */
  public static CommandKeys keys(List<Template> command) {
    List<@Nullable String> words = new ArrayList<>();
    command.forEach(word -> words.add(word.text()));
    return KeyTable.of(words);
  }

  /** Each of its commands as an operation of its own, outside of transactions. */
  public List<RedisOperation> single() {
    return commands.stream()
        .map(command -> new RedisOperation(name, weight, draws, List.of(command), false))
        .toList();
  }

  @Override
  public int commandsPerRequest() {
    return commands.size() + (transaction ? 2 : 0);
  }

  /** The names of the commands that a request consists of, in small letters. */
  public List<String> commandNames() {
    List<String> names = new ArrayList<>();
    if (transaction) {
      names.add("multi");
    }
    for (List<Template> command : commands) {
      names.add(command.getFirst().fill(new long[0]).toLowerCase(Locale.ROOT));
    }
    if (transaction) {
      names.add("exec");
    }
    return names;
  }

  /** The longest argument that can be drawn, in bytes. */
  public int longestArgument() {
    return commands.stream().flatMap(List::stream).mapToInt(Template::longest).max().orElse(0);
  }
}
