package reenact.config.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.fault.InvalidSettingException;

/**
 * Layers of settings laid over each other, which remembers what stands where.
 *
 * @param layers as they were written, the strongest first, without the defaults; the last is the
 *     document's own, the others it shares
 * @param merged all of them and the defaults
 */
public record Document(ConfigurationContext scope, List<ConfigObject> layers, ConfigObject merged) {

  public Document {
    layers = List.copyOf(layers);
  }

  /** All settings. */
  public Section root() {
    return new Value(this, SettingPath.ROOT, merged, scope.defaults(), null).section();
  }

  /** Defaults that apply to one kind of thing only, such as {@code per-server.redis}. */
  public ConfigObject defaults(String family, String kind) {
    return scope.defaults().get(family) instanceof ConfigObject kinds
            && kinds.get(kind) instanceof ConfigObject found
        ? found
        : ConfigurationContext.NOTHING;
  }

  /** The full path of a key that stands in another section than where it was looked for. */
  Optional<String> elsewhere(String name) {
    return scope.defaults().toConfig().entrySet().stream()
        .map(Map.Entry::getKey)
        .filter(path -> path.endsWith("." + name) && !path.startsWith("per-"))
        .min(Comparator.naturalOrder());
  }

  /** Whether the document's own layer has a setting. */
  boolean owns(SettingPath key) {
    return new Walk(layers.getLast(), key).complete();
  }

  /** The layer that a setting comes from: the lower, the stronger. */
  public int rank(SettingPath key) {
    for (int i = 0; i < layers.size(); i++) {
      if (new Walk(layers.get(i), key).complete()) {
        return i;
      }
    }
    return layers.size();
  }

  SourceLocation place(SettingPath key, @Nullable ConfigValue value) {
    return scope.sources().place(origin(key, value));
  }

  public Path directory(SettingPath key, ConfigValue value) {
    boolean known = scope.sources().knows(value.origin());
    return scope.sources().directory(known ? value.origin() : origin(key, value));
  }

  /** A file that a setting names. */
  Path file(SettingPath key, ConfigValue value) {
    Path file = directory(key, value).resolve(Quantities.text(value)).normalize();
    if (!Files.exists(file)) {
      throw new InvalidSettingException("there is no file " + file, "check the path");
    }
    TextFile.obstacle(file)
        .ifPresent(fault -> {
          throw new InvalidSettingException("%s %s".formatted(file, fault.text()), fault.remedy());
        });
    return file;
  }

  /** A folder that a setting names. */
  Path folder(SettingPath key, ConfigValue value) {
    Path folder = directory(key, value).resolve(Quantities.text(value)).normalize();
    if (!Files.isDirectory(folder)) {
      throw new InvalidSettingException("there is no folder " + folder, "check the path");
    }
    return folder;
  }

  public void report(SettingPath key, @Nullable ConfigValue value, String fault, String remedy) {
    scope.problems().add(place(key, value), Secrets.shown(key), fault, remedy);
  }

  /** Reports what is a problem only on a server that Reenact does not start. */
  public void reportIfForeign(Value value, String fault, String remedy) {
    if (value.sound()) {
      scope.problems().addIfForeign(value.place(), value.key().toString(), fault, remedy);
    }
  }

  /** Reports a key of the document's own layer that belongs into another kind of file. */
  public void reportMisplaced(String name, String fault, String remedy) {
    ConfigValue value = layers.getLast().get(name);
    if (value != null) {
      report(SettingPath.of(name), value, fault, remedy);
    }
  }

  /** Reports a setting that is of no use here, unless it is shared and of use elsewhere. */
  void reportUnused(SettingPath key, ConfigValue value, String fault, String remedy) {
    if (owns(key)) {
      report(key, value, fault, remedy);
    } else {
      SourceLocation place = place(key, value);
      scope
          .claims()
          .useless(key, new Problem(place.file(), place.line(), Secrets.shown(key), fault, remedy));
    }
  }

  /**
   * Where a setting was written. The value itself may come from elsewhere: an environment variable
   * that the file refers to. What is missing is wanted where the section stands that lacks it.
   */
  private ConfigOrigin origin(SettingPath key, @Nullable ConfigValue value) {
    if (value != null && scope.sources().knows(value.origin())) {
      boolean borrowed = scope.sources().fromDefaults(value.origin()) && rank(key) < layers.size();
      if (!borrowed) {
        return value.origin();
      }
    }
    Walk best = null;
    for (ConfigObject layer : layers.reversed()) {
      Walk walk = new Walk(layer, key);
      boolean better = best == null || walk.depth() > best.depth() || walk.complete();
      if (better && scope.sources().knows(walk.origin())) {
        best = walk;
      }
    }
    return best == null ? new Walk(scope.defaults(), key).origin() : best.origin();
  }

  /** How far a layer knows the way to a setting. */
  private static final class Walk {
    private final int depth;
    private final boolean complete;
    private final ConfigOrigin origin;

    Walk(ConfigObject layer, SettingPath key) {
      ConfigValue at = layer;
      int steps = 0;
      boolean blocked = false;
      try {
        for (String step : key.steps()) {
          ConfigValue next = step(at, step);
          if (next == null) {
            break;
          }
          at = next;
          steps++;
        }
      } catch (ConfigException.NotResolved e) {
        // Written as a reference: the rest of the way lies behind it.
        blocked = true;
      }
      this.depth = steps;
      this.complete = blocked || steps == key.steps().size();
      this.origin = at.origin();
    }

    private static @Nullable ConfigValue step(ConfigValue at, String step) {
      return switch (at.valueType()) {
        case OBJECT -> ((ConfigObject) at).get(step);
        case LIST -> {
          ConfigList list = (ConfigList) at;
          int index = step.startsWith("[") ? Integer.parseInt(step, 1, step.length() - 1, 10) : -1;
          yield index >= 0 && index < list.size() ? list.get(index) : null;
        }
        case NUMBER, BOOLEAN, NULL, STRING -> null;
      };
    }

    int depth() {
      return depth;
    }

    boolean complete() {
      return complete;
    }

    ConfigOrigin origin() {
      return origin;
    }
  }
}
