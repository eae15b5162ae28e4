package reenact.report.html;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.report.Conditions;
import reenact.report.Limitation;
import reenact.report.NumberText;
import reenact.result.RunResult;
import reenact.result.trial.ServerResult;
import reenact.result.trial.TrialResult;

/** Under which conditions the numbers were measured, and what they do not prove. */
final class ConditionSections {

  private static final int MOST_CONFIGURATION = 1 << 18;

  private ConditionSections() {}

  static void write(Html html, RunResult run, String configuration) {
    html.open("section", "id", "conditions", "aria-labelledby", "conditions-title");
    html.element("h2", "Conditions", "id", "conditions-title");
    host(html, run);
    servers(html, run);
    html.element("h3", "Configuration");
    if (configuration.isBlank()) {
      html.element("p", "The resolved configuration was missing when this page was written.");
    } else {
      html.element(
          "p",
          "The resolved configuration with all defaults and without secrets, as in plan.conf.");
      html.open(
          "div",
          "class",
          "scroll",
          "tabindex",
          "0",
          "role",
          "region",
          "aria-label",
          "Configuration");
      html.element("pre", shown(configuration)).close();
    }
    html.close();
    html.open("section", "id", "limits", "aria-labelledby", "limits-title");
    html.element("h2", "What this does not prove", "id", "limits-title").open("dl");
    for (Limitation limitation : Limitation.of(run)) {
      html.open("div").element("dt", limitation.title());
      html.element("dd", limitation.text()).close();
    }
    html.close().close();
  }

  /** A plan has some hundred lines; what is longer is none of ours. */
  private static String shown(String configuration) {
    return configuration.length() <= MOST_CONFIGURATION
        ? configuration
        : configuration.substring(0, MOST_CONFIGURATION) + "\n# and more, in plan.conf\n";
  }

  private static void host(Html html, RunResult run) {
    html.element("h3", "Machine and run");
    HtmlTable table = new HtmlTable("The generator's machine and this run");
    table.words("fact", "value");
    run.host().forEach((name, value) -> table.row().text(name).text(value));
    String cpus = Conditions.cpus(run);
    if (!cpus.isEmpty()) {
      table.row().text("cpus used").text(cpus);
    }
    if (run.foreign()) {
      table.row().text("Reenact").text("did not measure this; it is read from a file");
    } else {
      table.row().text("Reenact").text(run.version());
      table.row().text("seed").text(Long.toString(run.seed()));
    }
    table.row().text("trials planned").text(NumberText.count(run.planned()));
    table.row().text("time").text(Conditions.time(run));
    table.write(html);
  }

  /** One table a product; a column for each server that differs from the others. */
  private static void servers(Html html, RunResult run) {
    Map<String, Map<ServerResult, Set<String>>> products = new LinkedHashMap<>();
    for (TrialResult trial : run.trials()) {
      products
          .computeIfAbsent(trial.server().name(), name -> new LinkedHashMap<>())
          .computeIfAbsent(trial.server(), server -> new LinkedHashSet<>())
          .add(trial.environment());
    }
    // A file of another tool does not say what it asked.
    products.remove("");
    if (!products.isEmpty()) {
      html.element("h3", "Servers and their settings");
    }
    products.forEach((product, servers) -> settings(html, product, servers));
  }

  private static void settings(
      Html html, String product, Map<ServerResult, Set<String>> environments) {
    List<ServerResult> servers = List.copyOf(environments.keySet());
    HtmlTable table =
        new HtmlTable("Settings of " + product + " that affect performance").words("setting");
    environments.values().forEach(names -> table.words(String.join(", ", names)));
    row(table, servers, "version", ServerResult::version);
    row(table, servers, "binary (SHA-256)", ServerResult::binarySha256);
    Set<String> names = new TreeSet<>();
    servers.forEach(server -> names.addAll(server.settings().keySet()));
    for (String name : names) {
      row(table, servers, name, server -> server.settings().get(name));
    }
    table.write(html);
  }

  private static void row(
      HtmlTable table,
      List<ServerResult> servers,
      String name,
      Function<ServerResult, @Nullable String> value) {
    List<String> values =
        servers.stream()
            .map(value)
            .map(text -> text == null ? "not known" : text.isEmpty() ? "empty" : text)
            .toList();
    boolean same = values.stream().distinct().count() == 1;
    HtmlTable.Row row = table.row().text(same ? name : name + " (differs)");
    values.forEach(row::text);
  }
}
