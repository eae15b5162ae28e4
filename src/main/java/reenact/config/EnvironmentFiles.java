package reenact.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.config.LayerResolver.Item;
import reenact.config.hocon.ConfigurationContext;
import reenact.config.hocon.Document;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.plan.Sweep;
import reenact.workload.Server;

/** Reads every environment that is asked for. */
final class EnvironmentFiles {

  private static final List<String> NOT_HERE =
      Stream.concat(
              Stream.of("workload", "load", "phases", "repetitions", "driver"),
              Stream.of(SettingsReader.KEYS))
          .toList();

  private record Read(Environment environment, Section section) {}

  private final ConfigurationContext scope;
  private final List<Read> all = new ArrayList<>();
  private final Map<String, Environment> named = new LinkedHashMap<>();

  EnvironmentFiles(ConfigurationContext scope) {
    this.scope = scope;
  }

  List<Environment> environments() {
    return List.copyOf(named.values());
  }

  /** What is in effect for each of them. */
  List<Map<String, Object>> effective() {
    return all.stream().map(read -> read.section().effective()).toList();
  }

  void read(Item item) {
    Document document = scope.document(item.layer());
    Section root = document.root();
    for (String key : NOT_HERE) {
      document.reportMisplaced(
          key,
          "does not belong into an environment file, which only says where the server runs",
          key.equals("name")
              ? "write it into environment { }"
              : "move it to a workload file and name that with -w");
      root.ignore(key);
    }
    document.reportMisplaced(
        "experiment",
        "belongs into an experiment file",
        "name this file as the experiment, not as an environment");
    root.ignore("experiment");
    EnvironmentReader.read(root, item.name())
        .ifPresent(environment -> add(environment, root.section("environment")));
    root.holder().finish();
  }

  /** The same environment twice shows what the measurement itself varies by (an A/A comparison). */
  private void add(Environment environment, Section section) {
    String name = environment.name();
    Environment first = named.get(name);
    Environment distinct = environment;
    if (first != null && first.equals(environment)) {
      String next = name;
      for (int n = 2; named.containsKey(next); n++) {
        next = name + "-" + n;
      }
      distinct = environment.named(next);
      section.value("name").settle(next);
    } else if (first != null) {
      section
          .value("name")
          .problem(
              "two different environments are called " + name,
              "give one an environment.name of its own");
    }
    named.put(distinct.name(), distinct);
    all.add(new Read(distinct, section));
  }

  /** Whether any server is not ours. */
  boolean foreign() {
    return all.stream().anyMatch(read -> !read.environment().ours());
  }

  /** Reports servers that a workload needs and an environment lacks. */
  void serve(List<Sweep> sweeps) {
    for (Read read : all) {
      for (Sweep sweep : sweeps) {
        Value holder = read.section().holder();
        if (!(sweep.workload().subject() instanceof Server server)) {
          if (!(read.environment() instanceof Environment.Native)) {
            holder
                .document()
                .report(
                    holder.key().child("kind"),
                    null,
                    "must be native for the workload "
                        + sweep.workload().name()
                        + ", which has no server",
                    "use -e native");
          }
        } else if (read.environment() instanceof Environment.External external
            && endpoint(external, server) == null) {
          holder
              .document()
              .report(
                  holder.key().child(server.label()),
                  null,
                  "is missing, and the workload " + sweep.workload().name() + " needs it",
                  "write " + server.label() + " { host = ... }");
        }
      }
    }
  }

  private static @Nullable Endpoint endpoint(Environment.External external, Server server) {
    return switch (server) {
      case REDIS -> external.redis();
      case MYSQL -> external.mysql();
    };
  }
}
