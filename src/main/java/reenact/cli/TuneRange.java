package reenact.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.cli.shell.UsageException;
import reenact.config.hocon.ConfigurationRequest;
import reenact.driver.catalog.Drivers;
import reenact.plan.DriverChoice;
import reenact.plan.Experiment;
import reenact.plan.Sweep;
import reenact.result.Axis;
import reenact.tune.SearchGrid;

/**
 * Which values are searched.
 *
 * @param from null for the usual lowest one
 * @param to null for the usual highest one
 */
record TuneRange(Axis axis, @Nullable Double from, @Nullable Double to) {

  private static final double MOST_CLIENTS = 1024;
  private static final double LOWEST_RATE = 100;
  private static final double HIGHEST_RATE = 1_000_000;
  private static final double LIMIT = 1e9;

  /** The settings that make the load one of this axis, as far as files say otherwise. */
  List<ConfigurationRequest.Override> overrides() {
    List<ConfigurationRequest.Override> overrides = new ArrayList<>();
    String option = "--axis " + axis.label();
    switch (axis) {
      case CLIENTS -> {
        overrides.add(new ConfigurationRequest.Override(option, "load.model", "closed"));
        overrides.add(new ConfigurationRequest.Override(option, "load.clients", "1"));
      }
      case RATE -> {
        overrides.add(new ConfigurationRequest.Override(option, "load.model", "open"));
        overrides.add(new ConfigurationRequest.Override(option, "load.rate", "1"));
      }
      case POOL -> {}
    }
    return overrides;
  }

  /**
   * The values, for an experiment in which nothing else varies.
   *
   * @throws UsageException when something else does, or where there is no such thing to vary
   */
  SearchGrid scale(Experiment experiment) throws UsageException {
    single("workload", "-w", experiment.sweeps().stream().map(sweep -> sweep.workload().name()));
    single("environment", "-e", experiment.environments().stream().map(each -> each.name()));
    Sweep sweep = experiment.sweeps().getFirst();
    single("driver", "--driver", sweep.drivers().stream().map(DriverChoice::label));
    DriverChoice driver = sweep.drivers().getFirst();
    if (axis == Axis.POOL) {
      if (!Drivers.pools(driver.name())) {
        throw new UsageException(
            "--axis pool: the clients of %s share no pool".formatted(driver.name()),
            "name a driver whose clients do: --driver connector-j");
      }
      single("load", "--clients", sweep.loads().stream().map(load -> load.label()));
    }
    return scale(sweep.loads().getFirst().clients());
  }

  private static void single(String what, String option, Stream<String> found)
      throws UsageException {
    List<String> names = found.toList();
    if (names.size() > 1) {
      throw new UsageException(
          "tune searches with one %s, got %s".formatted(what, String.join(", ", names)),
          "name one with %s".formatted(option));
    }
  }

  private SearchGrid scale(int clients) throws UsageException {
    double lowest = axis == Axis.RATE ? LOWEST_RATE : 1;
    double highest =
        switch (axis) {
          case CLIENTS -> MOST_CLIENTS;
          case RATE -> HIGHEST_RATE;
          case POOL -> clients;
        };
    double low = from == null ? Math.min(lowest, to == null ? lowest : to) : from;
    double high = to == null ? Math.max(highest, low) : to;
    check("--from", low);
    check("--to", high);
    if (low > high) {
      throw new UsageException(
          String.format(Locale.ROOT, "--from %s is above --to %s", from, to), "swap them");
    }
    return SearchGrid.of(axis, low, high);
  }

  private void check(String option, double value) throws UsageException {
    boolean whole = value == Math.rint(value);
    double limit = axis == Axis.RATE ? LIMIT : axis == Axis.POOL ? 10_000 : 100_000;
    if (!(value > 0 && value <= limit) || (axis != Axis.RATE && !whole)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s: must be %s above 0 and at most %,.0f, got %s",
              option,
              axis == Axis.RATE ? "a rate" : "a whole number",
              limit,
              value));
    }
  }
}
