package reenact.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says how well a workload describes the trace that it was fitted to, and what it does not. */
public final class FitReport {

  private static final double MIX = 0.01;
  private static final double HIT_RATIO = 0.02;
  private static final double BURSTY = 3;
  private static final long JUDGEABLE = 1_500;

  private FitReport() {}

  /** One line for each figure, and for each thing that does not fit. */
  public static List<String> of(FittedWorkload fitted) {
    List<String> lines = new ArrayList<>();
    lines.add(
        figure(
            "mix: largest difference between the halves %.2f pp",
            fitted.mixGap() * 100, fitted.mixGap() <= MIX));
    for (FittedWorkload.Keys keys : fitted.keys()) {
      lines.add(keys(keys));
    }
    for (FittedWorkload.Values values : fitted.values()) {
      values
          .distance()
          .ifPresentOrElse(
              distance ->
                  lines.add(
                      figure(
                          "values " + values.name() + ": KS %.3f",
                          distance,
                          distance < SizeFit.FARTHEST)),
              () ->
                  lines.add(
                      "values " + values.name() + ": too few sizes to judge, or none recorded"));
    }
    lines.addAll(arrivals(fitted));
    fitted.leftOut().entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(one -> lines.add("left out: %s (%,d)".formatted(one.getKey(), one.getValue())));
    return lines;
  }

  private static String keys(FittedWorkload.Keys keys) {
    FittedPopularity popularity = keys.popularity();
    String name = "keys " + keys.name() + ": ";
    if (keys.requests() < JUDGEABLE) {
      return name + "too few requests to judge";
    }
    boolean fits =
        popularity.distance() < PopularityFit.FARTHEST && keys.hitRatioGap() <= HIT_RATIO;
    return String.format(
        Locale.ROOT,
        "%spopularity KS %.3f, LRU hit ratio within %.1f pp%s%s",
        name,
        popularity.distance(),
        keys.hitRatioGap() * 100,
        fits ? "" : " (does not fit)",
        hits(keys));
  }

  private static String hits(FittedWorkload.Keys keys) {
    if (keys.preload().isEmpty()) {
      return "";
    }
    return keys.preload().get().present().isPresent()
        ? String.format(
            Locale.ROOT,
            ", %.1f %% of lookups found a key",
            keys.preload().get().present().getAsDouble() * 100)
        : ", hits unknown: all keys exist";
  }

  private static List<String> arrivals(FittedWorkload fitted) {
    FittedWorkload.Dispersion dispersion = fitted.traffic().dispersion();
    List<String> lines = new ArrayList<>();
    if (fitted.traffic().seconds() == 0) {
      lines.add("arrivals: the trace has no times, so the load is a guess");
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "arrivals: index of dispersion %.2f at 10 ms, %.2f at 100 ms, %.2f at 1 s",
            dispersion.at10ms(),
            dispersion.at100ms(),
            dispersion.at1s()));
    if (dispersion.at1s() > BURSTY && fitted.load() instanceof FittedLoad.Open) {
      lines.add("the rate of the trace varied, that of the workload is constant (does not fit)");
    }
    long popularity = fitted.traffic().popularityOperations();
    if (popularity < fitted.traffic().operations()) {
      lines.add(
          String.format(
              Locale.ROOT, "popularity of keys: by the first %,d operations only", popularity));
    }
    return lines;
  }

  private static String figure(String format, double value, boolean fits) {
    return String.format(Locale.ROOT, format, value) + (fits ? "" : " (does not fit)");
  }
}
