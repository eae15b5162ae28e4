package reenact.config.hocon;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects problems; what several readers find at one place is one problem. */
public final class Problems {

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(Problem::file).thenComparingInt(Problem::line);

  private final Set<Problem> found = new LinkedHashSet<>();
  private final Set<Problem> foreign = new LinkedHashSet<>();

  public void add(Problem problem) {
    found.add(
        new Problem(
            Secrets.withoutUserInformation(problem.file()),
            problem.line(),
            Secrets.withoutUserInformation(problem.key()),
            Secrets.withoutUserInformation(problem.fault()),
            Secrets.withoutUserInformation(problem.remedy())));
  }

  public void add(SourceLocation place, String key, String fault, String remedy) {
    add(new Problem(place.file(), place.line(), key, fault, remedy));
  }

  /** Keeps a problem that is one only where a server is not ours. */
  void addIfForeign(SourceLocation place, String key, String fault, String remedy) {
    foreign.add(new Problem(place.file(), place.line(), key, fault, remedy));
  }

  /** A server is not ours: what was kept for that case is a problem. */
  public void takeForeign() {
    found.addAll(foreign);
  }

  /**
   * Ends the reading if anything was wrong.
   *
   * @throws ConfigurationException with all that was found
   */
  public void raise() throws ConfigurationException {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** All that was found. */
  public ConfigurationException exception() {
    return new ConfigurationException(found.stream().sorted(BY_PLACE).toList());
  }
}
