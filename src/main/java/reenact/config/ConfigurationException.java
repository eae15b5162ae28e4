package reenact.config;

import java.util.List;
import java.util.stream.Collectors;

/** What was asked cannot be done as it stands: all problems of all files at once. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** At least one, sorted by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
