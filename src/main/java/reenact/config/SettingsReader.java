package reenact.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reenact.config.hocon.ConfigurationContext;
import reenact.config.hocon.Document;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Range;
import reenact.config.hocon.Section;
import reenact.config.hocon.SettingPath;
import reenact.config.hocon.ValueType;
import reenact.environment.NetworkPath;
import reenact.environment.ServerFiles;
import reenact.plan.Bound;
import reenact.plan.Caps;
import reenact.plan.Limits;
import reenact.plan.Tuning;

/** Reads what holds for the whole experiment, whichever file says it. */
final class SettingsReader {

  /** The keys that are read here. */
  static final String[] KEYS = {
    "order",
    "seed",
    "limits",
    "server",
    "path",
    "bound",
    "tune",
    "name",
    "max-total-requests",
    "max-rate",
    "wait-quiet"
  };

  /** What holds for the whole experiment. */
  record Settings(
      boolean shuffled,
      long seed,
      Limits limits,
      ServerFiles files,
      NetworkPath path,
      Bound bound,
      Tuning tuning,
      Caps caps,
      Duration waitQuiet) {}

  /** What stands for one that cannot be read, so that reading goes on. */
  private static final Bound SOME_BOUND = new Bound("p99", 10_000);

  private enum Order {
    SHUFFLED,
    ASCENDING
  }

  private SettingsReader() {}

  static Settings read(Section root) {
    boolean shuffled = root.value("order").choice(Order.class) == Order.SHUFFLED;
    long seed = root.value("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE);
    Limits limits = limits(root.section("limits"));
    Section server = root.section("server");
    ServerFiles files =
        new ServerFiles(server.value("redis-config").file(), server.value("mysql-config").file());
    NetworkPath path = root.value("path").choice(NetworkPath.class);
    return new Settings(
        shuffled,
        seed,
        limits,
        files,
        path,
        root.value("bound")
            .as(
                new ValueType<>(
                    "text",
                    "a percentile < a time",
                    "us, ms, s",
                    value -> Bound.of(Quantities.text(value)),
                    SOME_BOUND,
                    "write one such as p99 < 10 ms")),
        tuning(root.section("tune")),
        CapsReader.read(root),
        root.value("wait-quiet").duration("0 s", "24 h"));
  }

  private static Tuning tuning(Section tune) {
    return new Tuning(
        tune.value("warm-up").duration("0 s", "24 h"),
        tune.value("window").duration("100 ms", "24 h"),
        tune.value("max-trials").whole(1, 1000),
        tune.value("time").duration("1 s", "24 h"));
  }

  private static Limits limits(Section limits) {
    return new Limits(
        limits.value("errors").number(Range.from(0, 1)),
        limits.value("generator-cpu").number(Range.above(0, 1)),
        limits.value("run-queue").number(Range.positive()),
        limits.value("not-opened").number(Range.from(0, 1)),
        limits.value("pause").duration("1 us", "1 h"),
        limits.value("schedule-lag").number(Range.positive()),
        limits.value("offered").number(Range.above(0, 1)),
        limits.value("littles-law").number(Range.positive()),
        limits.value("drift").number(Range.positive()),
        limits.value("misses").number(Range.from(0, 1)),
        limits.value("evictions").number(Range.from(0, 1)),
        limits.value("others").number(Range.positive()));
  }

  /**
   * Puts together what the command line, the experiment and the workloads say; workloads that
   * contradict each other are a problem.
   *
   * @param shared the command line and the experiment
   * @param workloads each with what it shares
   */
  static Document combine(Document shared, List<Document> workloads) {
    Map<SettingPath, ConfigValue> settings = new LinkedHashMap<>();
    List<ConfigObject> layers = new ArrayList<>(shared.layers());
    collect(shared, shared.merged(), SettingPath.ROOT, settings);
    for (Document workload : workloads) {
      layers.add(workload.layers().getLast());
      collect(workload, workload.merged(), SettingPath.ROOT, settings);
    }
    ConfigObject combined = ConfigurationContext.NOTHING;
    for (Map.Entry<SettingPath, ConfigValue> setting : settings.entrySet()) {
      String path = ConfigUtil.joinPath(setting.getKey().steps());
      combined = combined.toConfig().withValue(path, setting.getValue()).root();
    }
    layers.add(ConfigFactory.empty().root());
    return shared.scope().document(combined, layers);
  }

  private static void collect(
      Document document,
      ConfigObject from,
      SettingPath at,
      Map<SettingPath, ConfigValue> settings) {
    for (String name : at.steps().isEmpty() ? List.of(KEYS) : List.copyOf(from.keySet())) {
      SettingPath key = at.child(name);
      ConfigValue value = from.get(name);
      if (value == null || document.scope().fromDefaults(value)) {
        continue;
      }
      if (value instanceof ConfigObject object && !ConfigurationContext.unresolved(value)) {
        collect(document, object, key, settings);
        continue;
      }
      ConfigValue other = settings.putIfAbsent(key, value);
      if (other != null && !same(document, key, value, other)) {
        document.report(
            key,
            value,
            "is one for the whole experiment, but another workload says " + Quantities.got(other),
            "write the same in both, or set it in the experiment or with --set " + key + "=...");
      }
    }
  }

  private static boolean same(Document document, SettingPath key, ConfigValue a, ConfigValue b) {
    if (ConfigurationContext.unresolved(a) || ConfigurationContext.unresolved(b)) {
      return true;
    }
    boolean path = key.within(SettingPath.of("server"));
    return a.unwrapped().equals(b.unwrapped())
        && (!path || document.directory(key, a).equals(document.directory(key, b)));
  }
}
