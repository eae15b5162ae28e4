package reenact.engine.agenda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.plan.Block;
import reenact.plan.Experiment;
import reenact.plan.Plan;
import reenact.plan.Trial;
import reenact.result.Findings;
import reenact.result.trial.TrialResult;

/** A plan, and then what it shows to be an equal load, in the same manner. */
public final class EqualLoadTrialSource implements TrialSource {

  private final Plan plan;
  private final Function<List<TrialResult>, Findings> analysis;
  private final Consumer<Plan> announce;
  private final PlanTrialSource first;
  private final List<TrialResult> results = new ArrayList<>();
  private @Nullable PlanTrialSource second;

  /**
   * @param analysis what trials amount to
   * @param announce is told of the second plan, if there is anything in it
   */
  public EqualLoadTrialSource(
      Plan plan, Function<List<TrialResult>, Findings> analysis, Consumer<Plan> announce) {
    this.plan = plan;
    this.analysis = analysis;
    this.announce = announce;
    this.first = new PlanTrialSource(plan);
  }

  private PlanTrialSource current() {
    return second == null ? first : second;
  }

  @Override
  public Experiment experiment() {
    return plan.experiment();
  }

  @Override
  public Optional<Block> block() {
    Optional<Block> next = current().block();
    if (next.isPresent() || second != null) {
      return next;
    }
    Plan later =
        EqualLoad.after(
            plan,
            results.stream()
                .filter(TrialResult::emulated)
                .map(TrialResult::environment)
                .collect(Collectors.toSet()),
            analysis.apply(List.copyOf(results)).curves());
    second = new PlanTrialSource(later);
    if (!later.blocks().isEmpty()) {
      announce.accept(later);
    }
    return current().block();
  }

  @Override
  public Optional<Trial> trial() {
    return current().trial();
  }

  @Override
  public void measured(TrialResult result) {
    results.add(result);
    current().measured(result);
  }

  @Override
  public int abandon() {
    return current().abandon();
  }

  @Override
  public int planned() {
    return first.planned() + (second == null ? plan.equalLoads() : second.planned());
  }

  @Override
  public boolean done() {
    return first.done() && second != null && second.done();
  }
}
