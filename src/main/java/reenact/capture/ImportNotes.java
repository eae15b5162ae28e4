package reenact.capture;

import java.util.EnumSet;
import java.util.Set;

/** What an importer learns that is not in the events. For one thread. */
public final class ImportNotes {

  private final NotUnderstood notUnderstood = new NotUnderstood();
  private final Set<Caveat> caveats = EnumSet.noneOf(Caveat.class);
  private long clockSteps;
  private long late;
  private long scriptCommands;

  public NotUnderstood notUnderstood() {
    return notUnderstood;
  }

  public void caveat(Caveat caveat) {
    caveats.add(caveat);
  }

  /** In the order of their declaration. */
  public Set<Caveat> caveats() {
    return caveats.isEmpty() ? Set.of() : EnumSet.copyOf(caveats);
  }

  /** Counts a command that a script ran, and that the trace does not have. */
  public void addScriptCommand() {
    scriptCommands++;
  }

  /** Commands that scripts ran and that are left out; running the scripts repeats them. */
  public long scriptCommands() {
    return scriptCommands;
  }

  void addClockStep() {
    clockSteps++;
  }

  /** How often the clock of the source went back; later times are shifted by as much. */
  public long clockSteps() {
    return clockSteps;
  }

  void addLate() {
    late++;
  }

  /** Events that came so late that they could not be put in order; their times were raised. */
  public long late() {
    return late;
  }
}
