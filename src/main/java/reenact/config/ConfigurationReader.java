package reenact.config;

import com.typesafe.config.ConfigObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reenact.config.LayerResolver.Item;
import reenact.config.SettingsReader.Settings;
import reenact.config.hocon.ConfigurationContext;
import reenact.config.hocon.ConfigurationException;
import reenact.config.hocon.ConfigurationRequest;
import reenact.config.hocon.Document;
import reenact.config.hocon.HoconText;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.Problems;
import reenact.config.hocon.Section;
import reenact.config.hocon.SourceFiles;
import reenact.config.hocon.SourceLocation;
import reenact.config.hocon.UnusedSettings;
import reenact.config.hocon.Value;
import reenact.environment.Environment;
import reenact.plan.Experiment;
import reenact.plan.Published;
import reenact.plan.Sweep;

/** Reads all files that were asked for into one experiment. */
public final class ConfigurationReader {

  private static final String TOUR = "tour";

  private final ConfigurationRequest asked;
  private final UnusedSettings claims;
  private final Problems problems = new Problems();
  private final SourceFiles sources;

  private ConfigurationReader(ConfigurationRequest asked, UnusedSettings claims) {
    this.asked = asked;
    this.claims = claims;
    this.sources = new SourceFiles(asked, problems);
  }

  /**
   * Reads what was asked for.
   *
   * @throws ConfigurationException with every problem of every file
   */
  public static Configuration read(ConfigurationRequest asked) throws ConfigurationException {
    return read(asked, new UnusedSettings());
  }

  /** Reads what was asked for, and tells which settings were read. */
  public static Configuration read(ConfigurationRequest asked, UnusedSettings claims)
      throws ConfigurationException {
    return new ConfigurationReader(asked, claims).read();
  }

  /**
   * Reads the environments that were asked for, and nothing else.
   *
   * @throws ConfigurationException with every problem of every file
   */
  public static List<Environment> environments(ConfigurationRequest asked)
      throws ConfigurationException {
    return new ConfigurationReader(asked, new UnusedSettings()).environments();
  }

  private List<Environment> environments() throws ConfigurationException {
    ConfigObject defaults = sources.defaults();
    if (defaults == null) {
      throw problems.exception();
    }
    ConfigurationContext scope =
        new ConfigurationContext(
            sources, problems, claims, defaults, overrides(), ConfigurationContext.NOTHING);
    EnvironmentFiles files = new EnvironmentFiles(scope);
    items("environments", "environment").asked(asked.environments()).forEach(files::read);
    problems.raise();
    return files.environments();
  }

  private Configuration read() throws ConfigurationException {
    ConfigObject defaults = sources.defaults();
    if (defaults == null) {
      throw problems.exception();
    }
    List<ConfigObject> overrides = overrides();
    Optional<Item> file = experimentFile();
    ConfigObject layer = file.map(Item::layer).orElse(ConfigurationContext.NOTHING);
    ConfigurationContext scope =
        new ConfigurationContext(sources, problems, claims, defaults, overrides, layer);
    Document shared = scope.document(ConfigurationContext.NOTHING);
    Section experiment = shared.root().section("experiment");

    WorkloadFiles workloads =
        new WorkloadFiles(narrowed(scope, experiment, "workload", asked.workloads()));
    String title = file.map(Item::name).orElse("");
    workloads(experiment, title).forEach(workloads::read);
    EnvironmentFiles environments =
        new EnvironmentFiles(narrowed(scope, experiment, "environment", asked.environments()));
    environments(experiment, title).forEach(environments::read);
    environments.serve(workloads.sweeps());
    if (environments.foreign()) {
      problems.takeForeign();
    }
    workloads.judge(environments.environments());

    Section root = SettingsReader.combine(shared, workloads.documents()).root();
    Settings settings = SettingsReader.read(root);
    CapsReader.check(root, settings.caps(), workloads.sweeps());
    String name = name(experiment, root.value("name"), shared, title, workloads);
    Published published = PublishedReader.read(experiment.value("published"));
    root.ignore("name");
    root.holder().finish();
    experiment.holder().finish();
    scope.claims().settle(problems);
    problems.raise();

    Map<String, Object> resolved = new LinkedHashMap<>();
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put("name", name);
    parts.put("published", String.valueOf(experiment.value("published").effective()));
    parts.put("environments", environments.effective());
    parts.put("workloads", workloads.effective());
    resolved.putAll(root.effective());
    resolved.put("experiment", parts);
    return new Configuration(
        new Experiment(
            name,
            workloads.sweeps(),
            environments.environments(),
            settings.seed(),
            settings.shuffled(),
            settings.limits(),
            settings.files(),
            settings.path(),
            asked.allowExistingData(),
            about(published, workloads.sweeps(), environments.environments()),
            settings.caps(),
            settings.waitQuiet()),
        "# All settings of one experiment, defaults included; it can be run as it is, passwords apart.\n"
            + HoconText.file(resolved),
        settings.bound(),
        settings.tuning());
  }

  /** The strongest first. */
  private List<ConfigObject> overrides() {
    List<ConfigObject> layers = new ArrayList<>();
    for (ConfigurationRequest.Override override : asked.overrides().reversed()) {
      ConfigObject layer = sources.read(override);
      if (layer != null) {
        layers.add(layer);
      }
    }
    return layers;
  }

  private Optional<Item> experimentFile() {
    String name = asked.experiment();
    if (name == null && asked.workloads().isEmpty() && asked.environments().isEmpty()) {
      name = TOUR;
    }
    return name == null
        ? Optional.empty()
        : items("conf/experiments", "experiment").asked(List.of(name)).stream().findFirst();
  }

  private LayerResolver items(String folder, String kind) {
    return new LayerResolver(sources, problems, new ShippedFiles(sources, folder, kind));
  }

  /** A file that is its own only workload or environment gives way to those that are asked for. */
  private static ConfigurationContext narrowed(
      ConfigurationContext scope, Section experiment, String kind, List<String> asked) {
    boolean own = !experiment.value(kind + "s").given() && scope.experiment().containsKey(kind);
    return own && !asked.isEmpty() ? scope.with(scope.experiment().withoutKey(kind)) : scope;
  }

  private List<Item> workloads(Section experiment, String title) {
    LayerResolver items = items("workloads", "workload");
    Value listed = experiment.value("workloads");
    if (!asked.workloads().isEmpty()) {
      return items.asked(asked.workloads());
    }
    if (listed.given() || !experiment.document().scope().experiment().containsKey("workload")) {
      List<Item> all = items.listed(listed, title, "");
      if (listed.items().isEmpty()) {
        problems.add(
            title.isEmpty() ? new SourceLocation("command line", 0) : listed.place(),
            title.isEmpty() ? "" : listed.key().toString(),
            "names no workload",
            "add one such as -w redis-small-requests");
      }
      return all;
    }
    return List.of(new Item(title, ConfigurationContext.NOTHING));
  }

  private List<Item> environments(Section experiment, String title) {
    LayerResolver items = items("environments", "environment");
    Value listed = experiment.value("environments");
    if (!asked.environments().isEmpty()) {
      return items.asked(asked.environments());
    }
    if (listed.given() || !experiment.document().scope().experiment().containsKey("environment")) {
      List<Item> all = items.listed(listed, title, "environment");
      if (listed.items().isEmpty()) {
        listed.problem("names no environment", "write [native], for example");
      }
      return all;
    }
    return List.of(new Item(title, ConfigurationContext.NOTHING));
  }

  /** What was published of other workloads and environments has no place beside these. */
  private static @Nullable Published about(
      @Nullable Published published, List<Sweep> sweeps, List<Environment> environments) {
    if (published == null) {
      return null;
    }
    Published about =
        published.about(
            sweeps.stream().map(sweep -> sweep.workload().name()).toList(),
            environments.stream().map(Environment::name).toList());
    return about.ratios().isEmpty() ? null : about;
  }

  /** The stronger of {@code experiment.name} and {@code name}, else that of the file or files. */
  private static String name(
      Section experiment, Value name, Document shared, String title, WorkloadFiles workloads) {
    Value inner = experiment.value("name");
    boolean innerWins = !name.given() || shared.rank(inner.key()) <= shared.rank(name.key());
    if (inner.present() && innerWins) {
      return NameRules.title(inner);
    }
    if (name.given()) {
      return NameRules.title(name);
    }
    String joined =
        workloads.sweeps().stream()
            .map(sweep -> sweep.workload().name())
            .collect(Collectors.joining("-"));
    return title.isEmpty()
        ? NameRules.title(joined.substring(0, Math.min(80, joined.length())))
        : title;
  }
}
