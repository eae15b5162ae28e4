package reenact.engine.agenda;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import reenact.plan.Block;
import reenact.plan.Experiment;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.result.trial.TrialResult;

/** The trials of a plan, in its order, whatever becomes of them. */
public final class PlanTrialSource implements TrialSource {

  private final Plan plan;
  private final Deque<Block> blocks;
  private final Deque<Trial> left = new ArrayDeque<>();
  private int measured;

  /** Whether a trial was asked for that has not ended. */
  private boolean pending;

  public PlanTrialSource(Plan plan) {
    this.plan = plan;
    this.blocks = new ArrayDeque<>(plan.blocks());
  }

  @Override
  public Experiment experiment() {
    return plan.experiment();
  }

  @Override
  public Optional<Block> block() {
    Optional<Block> next = Optional.ofNullable(blocks.poll());
    next.ifPresent(block -> left.addAll(block.trials()));
    return next;
  }

  @Override
  public Optional<Trial> trial() {
    Optional<Trial> next = Optional.ofNullable(left.poll());
    pending = next.isPresent();
    return next;
  }

  @Override
  public void measured(TrialResult result) {
    measured++;
    pending = false;
  }

  @Override
  public int abandon() {
    int abandoned = left.size() + (pending ? 1 : 0);
    pending = false;
    left.clear();
    return abandoned;
  }

  @Override
  public int planned() {
    return plan.trials().size();
  }

  @Override
  public boolean done() {
    return measured == planned();
  }
}
