package reenact.engine.agenda;

import java.util.Optional;
import reenact.plan.Block;
import reenact.plan.Experiment;
import reenact.plan.Trial;
import reenact.result.Recommendation;
import reenact.result.trial.TrialResult;

/**
 * What is measured, asked for one trial at a time, so that a later one may depend on what became of
 * earlier ones. A plan is the agenda that depends on nothing.
 */
public interface TrialSource {

  /** What the files ask. */
  Experiment experiment();

  /** Begins the next server; empty when nothing is left to measure. */
  Optional<Block> block();

  /** The next trial on that server, which may be started anew for it; empty when it is over. */
  Optional<Trial> trial();

  /** The trial asked for last has ended. */
  void measured(TrialResult result);

  /** The server cannot be had: its trials are left out. Returns how many those are. */
  int abandon();

  /** How many trials there are in all, as far as is known. */
  int planned();

  /** Whether all of them have been measured. */
  boolean done();

  /** What the trials so far recommend; empty where nothing is searched for. */
  default Optional<Recommendation> recommendation() {
    return Optional.empty();
  }
}
