package reenact.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.config.LayerResolver.Item;
import reenact.config.hocon.ConfigurationContext;
import reenact.config.hocon.Document;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.environment.Environment;
import reenact.plan.Sweep;
import reenact.workload.MysqlWorkload;
import reenact.workload.TraceWorkload;

/** Reads every workload that is asked for. */
final class WorkloadFiles {

  private final ConfigurationContext scope;
  private final List<Document> documents = new ArrayList<>();
  private final List<Map<String, Object>> effective = new ArrayList<>();
  private final List<Sweep> sweeps = new ArrayList<>();
  private final List<Document> documentsOfSweeps = new ArrayList<>();

  WorkloadFiles(ConfigurationContext scope) {
    this.scope = scope;
  }

  /** What was read, as far as it makes sense. */
  List<Sweep> sweeps() {
    return sweeps;
  }

  /** The documents that were read. */
  List<Document> documents() {
    return documents;
  }

  /** What is in effect for each of them. */
  List<Map<String, Object>> effective() {
    return effective;
  }

  void read(Item item) {
    Document document = scope.document(item.layer());
    Section root = document.root();
    document.reportMisplaced(
        "environment",
        "belongs into an environment file",
        "move it to a file of its own and name that with -e");
    document.reportMisplaced(
        "experiment",
        "belongs into an experiment file",
        "name this file as the experiment, not as a workload");
    root.ignore("environment", "experiment");
    root.ignore(SettingsReader.KEYS);
    Optional<Sweep> sweep = SweepReader.read(root, item.name());
    root.holder().finish();
    documents.add(document);
    effective.add(root.effective());
    sweep.ifPresent(read -> {
      add(read, root.section("workload").value("name"));
      documentsOfSweeps.add(document);
    });
  }

  /** Reports statements that servers of other people are not asked. */
  void judge(List<Environment> environments) {
    for (int i = 0; i < sweeps.size(); i++) {
      if (sweeps.get(i).workload() instanceof MysqlWorkload mysql) {
        ExternalSqlRules.check(mysql, documentsOfSweeps.get(i), environments);
      }
      if (sweeps.get(i).workload() instanceof TraceWorkload) {
        ReplayReader.requireOurs(documentsOfSweeps.get(i), environments);
      }
    }
  }

  private void add(Sweep sweep, Value name) {
    String title = sweep.workload().name();
    if (sweeps.stream().anyMatch(other -> other.workload().name().equals(title))) {
      name.problem(
          "two workloads are called " + title,
          "give one a workload.name of its own, or name it once and set repetitions");
    }
    sweeps.add(sweep);
  }
}
