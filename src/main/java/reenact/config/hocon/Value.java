package reenact.config.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;

/**
 * One setting, read as what it should be. What it is not becomes a problem and a fallback that is
 * legal, so that reading goes on and finds the other problems.
 */
public final class Value {

  private final Document document;
  private final SettingPath key;
  private final @Nullable ConfigValue raw;
  private final @Nullable ConfigValue usual;
  private final @Nullable Value parent;
  private final boolean unresolved;
  private final boolean isNull;
  private boolean sound = true;
  private boolean silent;
  private @Nullable Section section;
  private @Nullable List<Value> items;
  private @Nullable Object settled;
  private @Nullable ValueType<?> type;

  /**
   * @param raw null where the setting is missing
   * @param usual the default; null where there is none
   * @param parent the section or list that holds it; null for the root
   */
  Value(
      Document document,
      SettingPath key,
      @Nullable ConfigValue raw,
      @Nullable ConfigValue usual,
      @Nullable Value parent) {
    this.document = document;
    this.key = key;
    this.unresolved = ConfigurationContext.unresolved(raw);
    this.isNull = raw != null && !unresolved && raw.valueType() == ConfigValueType.NULL;
    this.raw = isNull ? null : raw;
    this.usual = usual;
    this.parent = parent;
    this.silent = parent != null && parent.silent;
  }

  public SettingPath key() {
    return key;
  }

  /** The key's own name. */
  public String name() {
    return key.steps().isEmpty() ? "" : key.steps().getLast();
  }

  public Document document() {
    return document;
  }

  /** Whether null stands there, which elsewhere is as good as nothing. */
  public boolean isNull() {
    return isNull;
  }

  public boolean present() {
    return raw != null;
  }

  /** Whether somebody asked for it: it is there and not only by default. */
  public boolean given() {
    return raw != null && !document.scope().fromDefaults(raw);
  }

  /**
   * Whether it is written out in a file of the user's: neither it nor what it refers to is set on
   * the command line or a variable.
   */
  public boolean ofFile() {
    return raw != null
        && given()
        && document.scope().sources().inFile(raw.origin())
        && document.rank(key) >= document.scope().overrides().size();
  }

  public boolean isText() {
    return is(ConfigValueType.STRING) || is(ConfigValueType.NUMBER);
  }

  public boolean is(ConfigValueType type) {
    return raw != null && !unresolved && raw.valueType() == type;
  }

  /** Whether nothing was wrong with it or anything within it so far. */
  public boolean sound() {
    return sound && !silent;
  }

  /** What it holds, if that is a section; the keys in it stay unread. */
  public @Nullable ConfigObject object() {
    return raw instanceof ConfigObject object && is(ConfigValueType.OBJECT) ? object : null;
  }

  /** What relative paths in it are relative to. */
  public Path directory() {
    return raw == null ? document.scope().sources().home() : document.directory(key, raw);
  }

  public SourceLocation place() {
    return document.place(key, raw);
  }

  /** Reports a problem, unless one was reported that is its cause. */
  public void problem(String fault, String remedy) {
    if (!silent) {
      boolean secret = Secrets.holds(key);
      document.report(
          key,
          raw,
          secret ? Secrets.redact(fault, raw) : fault,
          secret ? Secrets.redact(remedy, raw) : remedy);
    }
    spoil();
  }

  private void problem(Fault fault) {
    problem(fault.text(), fault.remedy());
  }

  private void spoil() {
    for (Value value = this; value != null && value.sound; value = value.parent) {
      value.sound = false;
    }
  }

  public String text(String remedy) {
    return as(ValueType.text(remedy));
  }

  public boolean flag() {
    return as(ValueType.flag());
  }

  public int whole(int min, int max) {
    return (int) whole((long) min, max);
  }

  public long whole(long min, long max) {
    return as(ValueType.whole(min, max));
  }

  public double number(Range range) {
    return number(range, "");
  }

  public double number(Range range, String remedy) {
    return as(ValueType.number(range, remedy));
  }

  /** A duration between bounds that are written as in a file. */
  public Duration duration(String least, String most) {
    return as(ValueType.duration(least, most));
  }

  public int bytes(int most) {
    return as(ValueType.bytes(0, most, 1, "add a size such as 64 B")).intValue();
  }

  /** A number of bytes that is at least some mebibytes. */
  public long memory(long least, long most) {
    return as(ValueType.bytes(least, most, least, "add a size such as 512 MiB"));
  }

  /** A password, which no message quotes. */
  public String secret() {
    if (is(ConfigValueType.OBJECT) || is(ConfigValueType.LIST)) {
      problem("must be text", "write it in double quotes");
      return "";
    }
    String secret = text("add it");
    settle(secret.isEmpty() ? "" : Secrets.BLOT);
    return secret;
  }

  /** One of a few names: the constants in small letters, with dashes. */
  public <E extends Enum<E>> E choice(Class<E> type) {
    return as(ValueType.choice(type));
  }

  /** A file that is there; relative to the file that names it. */
  public Path file() {
    return path(value -> document.file(key, value), "file");
  }

  /** A folder that is there; relative to the file that names it. */
  public Path folder() {
    return path(value -> document.folder(key, value), "folder");
  }

  private Path path(Function<ConfigValue, Path> reading, String kind) {
    String remedy = "add the path of a " + kind;
    Path path =
        as(new ValueType<>("path", "a " + kind + " that exists", "", reading, Path.of(""), remedy));
    settle(path.toString());
    return path;
  }

  /** Reads it as what it should be. */
  public <T> T as(ValueType<T> expected) {
    type = type == null ? expected : type;
    return read(expected.reading(), expected.fallback(), expected.remedy());
  }

  /**
   * The type that it, or each of its items, was first read as; null if it was never read as one
   * value.
   */
  @Nullable ValueType<?> type() {
    return type == null && items != null && !items.isEmpty() ? items.getFirst().type : type;
  }

  /** The default; null where there is none. */
  @Nullable ConfigValue usual() {
    return usual;
  }

  /** Whether it was read as a list of values. */
  boolean listed() {
    return items != null;
  }

  /** Reads it in a way of its own; see {@link Quantities} for what is thrown. */
  <T> T read(Function<ConfigValue, T> reading, T fallback, String remedyIfMissing) {
    ConfigValue value = raw;
    if (value == null) {
      problem("is missing", remedyIfMissing);
      return fallback;
    }
    return unresolved ? undefined(fallback) : build(fallback, () -> reading.apply(value));
  }

  private <T> T undefined(T fallback) {
    problem(ValueFaults.undefined(raw == null ? "" : raw.render()));
    return fallback;
  }

  /** Makes something of it, unless there were problems before. */
  public <T> T build(T fallback, Supplier<T> maker) {
    if (!sound()) {
      return fallback;
    }
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      problem(ValueFaults.of(e, usual));
      return fallback;
    }
  }

  /** Its keys; none where it is missing. */
  public Section section() {
    Section known = section;
    if (known == null) {
      boolean wrong = raw != null && !is(ConfigValueType.OBJECT);
      if (unresolved) {
        undefined("");
      } else if (wrong && raw != null) {
        problem("must be a section { ... }, got " + Quantities.got(raw), "");
      }
      silent |= wrong;
      known =
          new Section(
              this,
              raw instanceof ConfigObject object && !wrong ? object : ConfigurationContext.NOTHING,
              usual instanceof ConfigObject object ? object : ConfigurationContext.NOTHING);
      section = known;
    }
    return known;
  }

  /** The items of a list; a single value stands for a list of one. */
  public List<Value> items() {
    List<Value> known = items;
    if (known == null) {
      known = new ArrayList<>();
      if (unresolved) {
        undefined("");
      } else if (is(ConfigValueType.LIST) && raw instanceof ConfigList list) {
        for (int i = 0; i < list.size(); i++) {
          known.add(new Value(document, key.item(i), list.get(i), null, this));
        }
        items = known;
      } else if (raw != null) {
        known.add(this);
      }
    }
    return known;
  }

  /** What the resolved configuration says instead of what was written. */
  public void settle(Object value) {
    settled = value;
  }

  /** What is in effect, as maps, lists, text, numbers and flags. */
  public @Nullable Object effective() {
    if (settled != null) {
      return settled;
    }
    if (section != null) {
      Map<String, Object> within = section.effective();
      return raw == null && within.isEmpty() ? null : within;
    }
    if (items != null) {
      return items.stream().map(Value::effective).toList();
    }
    return raw == null || unresolved ? null : raw.unwrapped();
  }

  /** Reports keys that nobody asked for. */
  public void finish() {
    if (!silent && section != null) {
      section.finish();
    }
    if (items != null) {
      items.forEach(Value::finish);
    }
  }
}
