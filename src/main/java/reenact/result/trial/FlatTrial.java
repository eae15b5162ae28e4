package reenact.result.trial;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.Reason;

/** The fields of a trial beside one another, as the file has them. */
interface FlatTrial {

  TrialResult.Setup setup();

  default String id() {
    return setup().id();
  }

  default String workload() {
    return setup().workload();
  }

  default String environment() {
    return setup().environment();
  }

  default String driver() {
    return setup().driver();
  }

  default LoadLevel load() {
    return setup().load();
  }

  default int repetition() {
    return setup().repetition();
  }

  default int order() {
    return setup().order();
  }

  default Instant started() {
    return setup().started();
  }

  TrialResult.Judgement judgement();

  default Verdict verdict() {
    return judgement().verdict();
  }

  default List<Reason> reasons() {
    return judgement().reasons();
  }

  default Map<String, Check> checks() {
    return judgement().checks();
  }

  default @Nullable Boolean partial() {
    return judgement().partial();
  }

  TrialResult.Totals totals();

  default @Nullable Double windowSeconds() {
    return totals().windowSeconds();
  }

  default @Nullable Double offeredRate() {
    return totals().offeredRate();
  }

  default double throughput() {
    return totals().throughput();
  }

  default @Nullable Double goodput() {
    return totals().goodput();
  }

  default @Nullable Long requests() {
    return totals().requests();
  }

  default @Nullable Long notSent() {
    return totals().notSent();
  }

  TrialResult.Outcomes outcomes();

  default Map<String, Long> errors() {
    return outcomes().errors();
  }

  default Map<String, String> errorTexts() {
    return outcomes().errorTexts();
  }

  default Map<String, Long> retries() {
    return outcomes().retries();
  }

  default @Nullable Long reconnections() {
    return outcomes().reconnections();
  }

  default @Nullable Long misses() {
    return outcomes().misses();
  }

  default @Nullable Long hits() {
    return outcomes().hits();
  }

  default @Nullable Double hitRatio() {
    return outcomes().hitRatio();
  }

  default @Nullable FidelityResult fidelity() {
    return outcomes().fidelity();
  }

  TrialResult.Times times();

  default @Nullable Percentiles serviceTime() {
    return times().serviceTime();
  }

  default Percentiles responseTime() {
    return times().responseTime();
  }

  default @Nullable Percentiles scheduleLag() {
    return times().scheduleLag();
  }

  default @Nullable Percentiles failedResponseTime() {
    return times().failedResponseTime();
  }

  default @Nullable Percentiles poolWait() {
    return times().poolWait();
  }

  TrialResult.Machine machine();

  default CpuUse cpu() {
    return machine().cpu();
  }

  default @Nullable PauseResult pauses() {
    return machine().pauses();
  }

  default @Nullable Double contextSwitches() {
    return machine().contextSwitches();
  }

  default GeneratorResult generator() {
    return machine().generator();
  }

  default @Nullable RequestCost cost() {
    return machine().cost();
  }

  TrialResult.Served served();

  default ServerResult server() {
    return served().server();
  }

  default Map<String, Long> serverCounters() {
    return served().serverCounters();
  }

  default Map<String, String> treatment() {
    return served().treatment();
  }

  default @Nullable GuestCpu guestCpu() {
    return served().guestCpu();
  }
}
