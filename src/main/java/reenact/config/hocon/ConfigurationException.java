package reenact.config.hocon;

import java.util.List;
import java.util.stream.Collectors;

/** What was asked cannot be done as it stands: all problems of all files at once. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1;

  /** More than these help nobody. */
  private static final int SHOWN = 20;

  private final transient List<Problem> problems;

  ConfigurationException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(List<Problem> problems) {
    String shown =
        problems.stream().limit(SHOWN).map(Problem::toString).collect(Collectors.joining("\n"));
    int more = problems.size() - SHOWN;
    return more <= 0
        ? shown
        : "%s%nand %,d more %s; mend these first"
            .formatted(shown, more, more == 1 ? "problem" : "problems");
  }

  /** At least one, sorted by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
