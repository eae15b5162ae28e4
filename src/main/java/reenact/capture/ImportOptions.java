package reenact.capture;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the user says of the files, where they cannot say it themselves.
 *
 * @param columns of a table by their role, such as time or key: a number from 0, or a name in the
 *     first line
 * @param delimiter between the columns of a table
 * @param timeUnit of the times in a table
 * @param scriptCommands whether the commands that scripts ran are kept
 */
public record ImportOptions(
    Map<String, String> columns,
    Optional<Character> delimiter,
    TimeUnit timeUnit,
    boolean scriptCommands) {

  /** The user says nothing. */
  public static final ImportOptions NONE =
      new ImportOptions(Map.of(), Optional.empty(), TimeUnit.SECONDS, false);

  public ImportOptions {
    columns = Map.copyOf(columns);
  }
}
