package reenact.config.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all documents of one reading have in common.
 *
 * @param defaults lie beneath every document
 * @param overrides single settings of the command line, the strongest first
 * @param experiment the experiment's file; empty without one
 */
public record ConfigurationContext(
    SourceFiles sources,
    Problems problems,
    UnusedSettings claims,
    ConfigObject defaults,
    List<ConfigObject> overrides,
    ConfigObject experiment) {

  public static final ConfigObject NOTHING = ConfigFactory.empty().root();

  public ConfigurationContext {
    overrides = List.copyOf(overrides);
  }

  public ConfigurationContext with(ConfigObject other) {
    return new ConfigurationContext(sources, problems, claims, defaults, overrides, other);
  }

  /**
   * Lays the command line over the experiment over a file of its own over the defaults.
   *
   * @param own the file of a workload or environment; empty without one
   */
  public Document document(ConfigObject own) {
    ConfigObject strongest = NOTHING;
    for (ConfigObject override : overrides) {
      strongest = merge(strongest, override);
    }
    ConfigObject merged = defaults;
    ConfigObject lower = NOTHING;
    String model = model(merged);
    for (ConfigObject layer : List.of(own, experiment, strongest)) {
      ConfigObject user = merge(layer, lower);
      String next = model(merge(user, defaults));
      // Clients of a closed loop mean nothing to an open one, so another model starts afresh.
      lower = model.equals(next) ? user : merge(layer, lower.withoutKey("load"));
      model = next;
      merged = merge(lower, defaults);
    }
    List<ConfigObject> layers = new ArrayList<>(overrides);
    layers.add(experiment);
    layers.add(own);
    return new Document(this, layers, resolve(merged));
  }

  /** A document whose settings have been put together already. */
  public Document document(ConfigObject resolved, List<ConfigObject> layers) {
    return new Document(this, layers, merge(resolved, defaults));
  }

  private static ConfigObject merge(ConfigObject over, ConfigObject under) {
    return over.withFallback(under);
  }

  private static String model(ConfigObject unresolved) {
    try {
      ConfigObject resolved = unresolved.toConfig().resolve(lenient()).root();
      return resolved.get("load") instanceof ConfigObject load && load.get("model") != null
          ? String.valueOf(load.get("model").unwrapped())
          : "";
    } catch (ConfigException | StackOverflowError | OutOfMemoryError e) {
      return "";
    }
  }

  private ConfigObject resolve(ConfigObject unresolved) {
    SourceLocation all = new SourceLocation("configuration", 0);
    try {
      ConfigObject resolved = unresolved.toConfig().resolve(lenient()).root();
      if (ExpandedSizeLimit.bounded(resolved)) {
        return resolved;
      }
      problems.add(
          all, "", "refers to itself until it is too large", "take substitutions ${...} out");
    } catch (ConfigException e) {
      problems.add(sources.syntax(e, all, "", ""));
    } catch (StackOverflowError | OutOfMemoryError e) {
      problems.add(
          all, "", "becomes too large by its substitutions", "take substitutions ${...} out");
    }
    return defaults;
  }

  /** What stays unresolved is reported when it is asked for, with the key that wanted it. */
  private static ConfigResolveOptions lenient() {
    return ConfigResolveOptions.defaults().setAllowUnresolved(true);
  }

  /** Whether a value still waits for a substitution. */
  public static boolean unresolved(@Nullable ConfigValue value) {
    if (value == null) {
      return false;
    }
    try {
      return switch (value.valueType()) {
        // An object that is still to be merged only says so when it is looked into.
        case OBJECT -> ((ConfigObject) value).size() < 0;
        case LIST, NUMBER, BOOLEAN, NULL, STRING -> false;
      };
    } catch (ConfigException.NotResolved e) {
      return true;
    }
  }

  /** Whether all of a value comes from the file of defaults. */
  public boolean fromDefaults(ConfigValue value) {
    if (unresolved(value)) {
      return false;
    }
    return (value instanceof ConfigObject object && !object.isEmpty())
        ? object.values().stream().allMatch(this::fromDefaults)
        : sources.fromDefaults(value.origin());
  }
}
