package reenact.config.hocon;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Settings by name, which remembers the names that were asked for: any other is a mistake. */
public final class Section {

  /** Of so many unknown keys it is said what may be meant; of more nobody wants to read. */
  private static final int GUESSED = 50;

  private final Value holder;
  private ConfigObject object;
  private ConfigObject defaults;
  private final Map<String, Value> asked = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();
  private final Set<String> unread = new LinkedHashSet<>();
  private boolean open;

  Section(Value holder, ConfigObject object, ConfigObject defaults) {
    this.holder = holder;
    this.object = object;
    this.defaults = defaults;
  }

  /** The section as a value. */
  public Value holder() {
    return holder;
  }

  public Document document() {
    return holder.document();
  }

  /** Lays more defaults beneath all keys that were not asked for yet. */
  public Section withDefaults(ConfigObject more) {
    object = merge(object, more);
    defaults = merge(defaults, more);
    return this;
  }

  /** As HOCON merges, but it would not look behind a value that a section has replaced. */
  private static ConfigObject merge(ConfigObject over, ConfigObject under) {
    ConfigObject merged = over;
    for (Map.Entry<String, ConfigValue> entry : under.entrySet()) {
      ConfigValue value = merged.get(entry.getKey());
      if (value == null) {
        merged = merged.withValue(entry.getKey(), entry.getValue());
      } else if (value instanceof ConfigObject inner
          && entry.getValue() instanceof ConfigObject innerUnder
          && !ConfigurationContext.unresolved(value)) {
        merged = merged.withValue(entry.getKey(), merge(inner, innerUnder));
      }
    }
    return merged;
  }

  public Value value(String name) {
    return asked.computeIfAbsent(
        name,
        it ->
            new Value(
                document(), holder.key().child(it), object.get(it), defaults.get(it), holder));
  }

  /** Whether there is such a key; asking so does not make it a known one. */
  public boolean has(String name) {
    return object.get(name) != null;
  }

  public Section section(String name) {
    return value(name).section();
  }

  /** Values under names that the file chooses, in the order in which it does. */
  public List<Value> named() {
    Comparator<String> order =
        Comparator.<String>comparingInt(name -> -document().rank(holder.key().child(name)))
            .thenComparingInt(this::line)
            .thenComparing(Comparator.naturalOrder());
    return object.keySet().stream().sorted(order).map(this::value).toList();
  }

  private int line(String name) {
    ConfigValue value = object.get(name);
    return value == null ? 0 : value.origin().lineNumber();
  }

  /** Names that would be known if they were there. */
  void knows(List<String> names) {
    known.addAll(names);
  }

  /** Known keys that are none of this reader's business, or not in effect. */
  public void ignore(String... names) {
    for (String name : names) {
      known.add(name);
      unread.add(name);
      asked.remove(name);
    }
  }

  /** Gives up on this section: it cannot be known what its keys mean. */
  public void leaveUnread() {
    open = true;
  }

  /**
   * The one of several keys that decides what this section is: what is there only by default gives
   * way to what is written, and what a file says to what the experiment or command line says.
   */
  public Optional<Value> oneOf(List<String> names) {
    knows(names);
    List<String> present = names.stream().filter(this::has).toList();
    if (present.stream().anyMatch(this::given)) {
      present = present.stream().filter(this::given).toList();
    }
    int strongest = present.stream().mapToInt(this::rank).min().orElse(0);
    present = present.stream().filter(name -> rank(name) == strongest).toList();
    if (present.size() > 1) {
      holder.problem("must have only one of " + String.join(", ", present), "take the others out");
    } else if (present.isEmpty() && !slipped(names)) {
      holder.problem("has none of " + String.join(", ", names), "write one of them into it");
    }
    Optional<String> found = present.stream().findFirst();
    names.stream().filter(name -> !found.equals(Optional.of(name))).forEach(this::ignore);
    return found.map(this::value);
  }

  /** Whether one of the names is there but for a slip of the pen, which is reported as such. */
  private boolean slipped(List<String> names) {
    return object.keySet().stream().anyMatch(key -> Suggestions.among(key, names).isPresent());
  }

  private boolean given(String name) {
    ConfigValue value = object.get(name);
    return value != null && !document().scope().fromDefaults(value);
  }

  private int rank(String name) {
    return document().rank(holder.key().child(name));
  }

  /** A setting that has no meaning here, though it may have elsewhere. */
  public void useless(String name, String fault, String remedy) {
    ConfigValue value = object.get(name);
    if (value != null && given(name)) {
      document().reportUnused(holder.key().child(name), value, fault, remedy);
    }
    ignore(name);
  }

  public Map<String, Object> effective() {
    Map<String, Object> effective = new LinkedHashMap<>();
    asked.forEach((name, value) -> {
      Object it = value.effective();
      if (it != null) {
        effective.put(name, it);
      }
    });
    return effective;
  }

  /** Reports keys that nobody asked for. */
  void finish() {
    UnusedSettings claims = document().scope().claims();
    if (open) {
      claims.unread(holder.key());
      return;
    }
    asked
        .values()
        .forEach(value -> {
          claims.used(value);
          value.finish();
        });
    List<String> unknown =
        object.keySet().stream()
            .filter(name -> !asked.containsKey(name) && !unread.contains(name) && given(name))
            .sorted(Comparator.comparingInt(this::line))
            .toList();
    for (int i = 0; i < unknown.size(); i++) {
      unknown(unknown.get(i), object.get(unknown.get(i)), i < GUESSED);
    }
  }

  private void unknown(String name, @Nullable ConfigValue value, boolean guess) {
    if (value != null && !guess) {
      document().reportUnused(holder.key().child(name), value, "is not a known key", "");
      return;
    }
    Set<String> names = new TreeSet<>(asked.keySet());
    names.addAll(known);
    String remedy =
        Suggestions.among(name, names)
            .or(() -> document().elsewhere(name))
            .map(near -> "did you mean " + near + "?")
            .orElseGet(() -> names.isEmpty() ? "" : "known are " + String.join(", ", names));
    if (value != null) {
      document().reportUnused(holder.key().child(name), value, "is not a known key", remedy);
    }
  }
}
