package reenact.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.MachineReason;
import reenact.result.trial.Verdict;

/** Answers a search as a server of known behaviour would, with seeded noise. */
final class SimulatedServer {

  private final SearchGrid scale;

  private final Random random;
  private DoubleUnaryOperator throughput = load -> load;
  private DoubleUnaryOperator p99 = load -> 1000;
  private double noise = 0.03;
  private double timeNoise = 0.05;
  private double longerTimes = 1;
  private double confirmed = 1;
  private double generatorFrom = Double.MAX_VALUE;
  private int disturbed = -1;
  private boolean open;
  private int othersUntil;
  private double othersLonger = 1;
  private final List<Reading> readings = new ArrayList<>();

  SimulatedServer(SearchGrid scale, long seed) {
    this.scale = scale;
    this.random = new Random(seed);
  }

  /** So many requests are served at a time, each for so long, in the order in which they come. */
  static SimulatedServer slots(SearchGrid scale, int slots, double serviceMicros, long seed) {
    SimulatedServer server = new SimulatedServer(scale, seed);
    server.throughput = clients -> Math.min(clients, slots) * 1e6 / serviceMicros;
    server.p99 = clients -> serviceMicros * Math.max(1, clients / slots);
    return server;
  }

  SimulatedServer throughput(DoubleUnaryOperator law) {
    throughput = law;
    return this;
  }

  SimulatedServer p99(DoubleUnaryOperator law) {
    p99 = law;
    return this;
  }

  SimulatedServer open() {
    open = true;
    return this;
  }

  SimulatedServer noise(double share, double timeShare) {
    noise = share;
    timeNoise = timeShare;
    return this;
  }

  /** Long trials see longer times than short ones. */
  SimulatedServer longerTimes(double factor) {
    longerTimes = factor;
    return this;
  }

  /** Long trials achieve a share of what short ones do. */
  SimulatedServer confirmed(double share) {
    confirmed = share;
    return this;
  }

  SimulatedServer generatorFrom(double load) {
    generatorFrom = load;
    return this;
  }

  /** Something else makes the machine busy during one trial, counted from 0. */
  SimulatedServer disturbed(int trial) {
    disturbed = trial;
    return this;
  }

  /** Other programs make times longer in the first trials. */
  SimulatedServer others(int first, double longer) {
    othersUntil = first;
    othersLonger = longer;
    return this;
  }

  List<Reading> readings() {
    return readings;
  }

  /** Lets a search ask until it is done. */
  SearchResult answer(Search search) {
    return answer(search, Integer.MAX_VALUE);
  }

  SearchResult answer(Search search, int most) {
    return answer(search, most, SearchLimit.TRIALS);
  }

  /** The same where this limit ends the search. */
  SearchResult answer(Search search, int most, SearchLimit limit) {
    while (true) {
      Step step = search.next(readings, readings.size() >= most ? limit : null);
      if (step instanceof Step.Done done) {
        return done.advice();
      }
      readings.add(read((Step.Trial) step));
      if (readings.size() > 500) {
        throw new AssertionError("the search does not end: " + readings);
      }
    }
  }

  private Reading read(Step.Trial step) {
    double load = scale.level(step.place());
    double mean = throughput.applyAsDouble(load);
    boolean sustained = !open || mean >= 0.99 * load;
    double slow = step instanceof Step.Confirmation ? confirmed : 1;
    double achieved =
        slow * mean * (1 + (open && sustained ? 0.002 : noise) * random.nextGaussian());
    double seconds = step instanceof Step.Probe probe ? probe.seconds() : 10;
    double times = step instanceof Step.Probe ? 1 : longerTimes;
    long requests = (long) (achieved * seconds);
    boolean others = readings.size() < othersUntil;
    @Nullable Double percentile =
        requests < 1000
            ? null
            : Double.valueOf(
                (others ? othersLonger : 1)
                    * times
                    * p99.applyAsDouble(load)
                    * Math.exp(timeNoise * random.nextGaussian()));
    boolean hindered = load >= generatorFrom || readings.size() == disturbed;
    String obstacle = "generator-bound: the generator used 1.00 of its 1 CPU";
    return new Reading(
        step,
        achieved,
        requests,
        percentile,
        sustained,
        hindered ? obstacle : null,
        hindered || others ? Verdict.SUSPECT : Verdict.VALID,
        hindered
            ? List.of(new MachineReason.GeneratorBound(1, 1))
            : others ? List.of(new MachineReason.Stolen(0.5)) : List.of());
  }
}
