package reenact.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;

/** Writes a fitted workload in HOCON, with what it was judged by as comments. */
public final class WorkloadText {

  private final FittedWorkload fitted;
  private final StringBuilder text = new StringBuilder();

  private WorkloadText(FittedWorkload fitted) {
    this.fitted = fitted;
  }

  /**
   * The file's contents.
   *
   * @param source what the workload was fitted to, on one line
   */
  public static String of(FittedWorkload fitted, String source) {
    return new WorkloadText(fitted).write(source);
  }

  private String write(String source) {
    line(
        "# Fitted to %s: %,d operations in %s s on %d connections.",
        source,
        fitted.traffic().operations(),
        number(fitted.traffic().seconds()),
        fitted.traffic().connections());
    line("# Models were chosen on the first half of the trace and judged by the second.");
    FitReport.of(fitted).forEach(one -> line("# %s", one));
    line("workload {");
    line("  server = redis");
    line("  description = %s", quoted("Fitted to " + source));
    if (fitted.load() instanceof FittedLoad.Closed closed && closed.pipeline() > 1) {
      line("  pipeline = %d", closed.pipeline());
    }
    fitted.keys().forEach(this::keys);
    fitted.values().forEach(this::values);
    line("  mix = [");
    fitted.operations().forEach(this::operation);
    line("  ]");
    preloads();
    line("}");
    line("");
    line("%s", load(fitted.load()));
    return text.toString();
  }

  private void keys(FittedWorkload.Keys keys) {
    line("  keys.%s {", keys.name());
    line("    prefix = %s", quoted(keys.prefix()));
    line("    count = %d", keys.popularity().keys());
    if (keys.digits() > 0) {
      line("    digits = %d", keys.digits());
    }
    line("    distribution = %s", distribution(keys.popularity().popularity()));
    line("  }");
  }

  private void values(FittedWorkload.Values values) {
    line("  values.%s.size = %s", values.name(), sizes(values.sizes()));
  }

  private void operation(FittedWorkload.Operation operation) {
    String weight = weight(operation.share());
    if (operation.transaction()) {
      List<String> commands = operation.commands().stream().map(WorkloadText::quoted).toList();
      line("    { weight = %s, multi = [%s] }", weight, String.join(", ", commands));
    } else {
      line("    { weight = %s, command = %s }", weight, quoted(operation.commands().getFirst()));
    }
  }

  private void preloads() {
    List<String> preloads = new ArrayList<>();
    for (FittedWorkload.Keys keys : fitted.keys()) {
      keys.preload()
          .filter(preload -> preload.present().orElse(1) > 0)
          .ifPresent(preload ->
              preloads.add(
                  "{ keys = %s, fraction = %s, command = %s }"
                      .formatted(
                          keys.name(),
                          number(preload.present().orElse(1)),
                          quoted(preload.command()))));
    }
    if (!preloads.isEmpty()) {
      line("  preload = [");
      preloads.forEach(one -> line("    %s", one));
      line("  ]");
    }
  }

  private static String distribution(Popularity popularity) {
    return switch (popularity) {
      case Popularity.Uniform uniform -> "uniform";
      case Popularity.Sequential sequential -> "sequential";
      case Popularity.Zipfian zipfian -> "{ zipfian = %s }".formatted(number(zipfian.exponent()));
      case Popularity.Latest latest -> "{ latest = %s }".formatted(number(latest.exponent()));
      case Popularity.Hotspot hotspot ->
          "{ hotspot { keys = %s, requests = %s } }"
              .formatted(number(hotspot.keys()), number(hotspot.requests()));
      case Popularity.Special special ->
          "{ special { values = %s, requests = %s, iterations = %d } }"
              .formatted(
                  number(special.values()), number(special.requests()), special.iterations());
      case Popularity.Empirical empirical ->
          "{ empirical = [%s] }"
              .formatted(
                  String.join(
                      ", ",
                      empirical.slices().stream()
                          .map(slice ->
                              "{ keys = %s, requests = %s }"
                                  .formatted(number(slice.keys()), number(slice.requests())))
                          .toList()));
    };
  }

  private static String sizes(Sizes sizes) {
    return switch (sizes) {
      case Sizes.Fixed fixed -> fixed.bytes() + " B";
      case Sizes.Uniform uniform ->
          "{ uniform { min = %d B, max = %d B } }".formatted(uniform.min(), uniform.max());
      case Sizes.Lognormal lognormal ->
          "{ lognormal { median = %d B, p99 = %d B } }"
              .formatted(lognormal.median(), lognormal.p99());
      case Sizes.Pareto pareto ->
          "{ pareto { min = %d B, scale = %d B, shape = %s } }"
              .formatted(pareto.min(), pareto.scale(), number(pareto.shape()));
      case Sizes.Empirical empirical ->
          "{ empirical = [%s] }"
              .formatted(
                  String.join(
                      ", ",
                      empirical.bars().stream()
                          .map(bar ->
                              "{ size = %d B, weight = %s }"
                                  .formatted(bar.bytes(), number(bar.weight())))
                          .toList()));
    };
  }

  private static String load(FittedLoad load) {
    return switch (load) {
      case FittedLoad.Open open ->
          "load { model = open, rate = %s, spacing = %s, connections = %d }"
              .formatted(
                  number(open.rate()), open.regular() ? "uniform" : "poisson", open.connections());
      case FittedLoad.Closed closed ->
          "load { model = closed, clients = %d%s }"
              .formatted(closed.clients(), closed.thinkMicros() == 0 ? "" : think(closed));
    };
  }

  private static String think(FittedLoad.Closed closed) {
    String time = Math.round(closed.thinkMicros()) + " us";
    return closed.exponential()
        ? ", think-time { exponential = " + time + " }"
        : ", think-time = " + time;
  }

  private static String weight(double share) {
    return number(share * 100);
  }

  /** With four digits, and without those that say nothing. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    int decimals = Math.clamp(3 - (int) Math.floor(Math.log10(Math.abs(value))), 0, 9);
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return decimals == 0 ? text : text.replaceAll("0+$", "").replaceAll("\\.$", "");
  }

  /** As JSON writes it. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c >= 0x7f) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  private void line(String format, Object... words) {
    text.append(String.format(Locale.ROOT, format, words)).append('\n');
  }
}
