package reenact.report;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.result.PlainText;
import reenact.result.ResultFile;
import reenact.result.RunResult;
import reenact.result.RunsCompared;

/**
 * A result cut to what a page can show: texts in one line of limited length without characters that
 * a terminal obeys, lists and maps of limited size. So the largest file makes no page without end.
 * What usual runs hold is left as it is.
 */
final class Excerpt {

  /** Characters of a page's data; a run of five hundred trials has half of it. */
  private static final int MOST_DATA = 16 << 20;

  private static final int LONGEST_TEXT = 400;
  private static final int MOST_TEXTS = 40;
  private static final int MOST_ENTRIES = 600;
  private static final int MOST_PARTS = 5_000;
  private static final int LEAST = 10;

  /** The components of a record and its constructor. */
  @SuppressWarnings("ArrayRecordComponent") // Kept by type, never compared.
  private record Parts(RecordComponent[] components, Constructor<?> constructor) {
    static Parts of(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < types.length; i++) {
        types[i] = components[i].getType();
      }
      try {
        return new Parts(components, type.getConstructor(types));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(type + " has to be public, as all of a result", e);
      }
    }
  }

  /** Asking a record for its parts is slow. */
  private static final ClassValue<Parts> PARTS =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          return Parts.of(type);
        }
      };

  private final int divisor;
  private final Codes codes;

  private Excerpt(int divisor, Codes codes) {
    this.divisor = divisor;
    this.codes = codes;
  }

  /** A run, as far as a page shows it. */
  static RunResult of(RunResult run) {
    Codes codes = Codes.of(run);
    for (int divisor = 1; ; divisor *= 2) {
      RunResult excerpt = (RunResult) new Excerpt(divisor, codes).record(run);
      if (divisor >= MOST_PARTS || ResultFile.compactJson(excerpt).length() <= MOST_DATA) {
        return excerpt;
      }
    }
  }

  /** Compared runs, as far as a page shows them. */
  static RunsCompared of(RunsCompared compared) {
    return (RunsCompared) new Excerpt(1, Codes.NONE).record(compared);
  }

  private int limit(int most) {
    return Math.max(LEAST, most / divisor);
  }

  private Record record(Record record) {
    Parts parts = PARTS.get(record.getClass());
    @Nullable Object[] values = new @Nullable Object[parts.components().length];
    try {
      for (int i = 0; i < values.length; i++) {
        RecordComponent component = parts.components()[i];
        Object value = component.getAccessor().invoke(record);
        values[i] = byCode(component.getName(), value);
      }
      return (Record) parts.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a result is made of public records", e);
    }
  }

  private @Nullable Object byCode(String field, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value(value);
    }
    return Codes.FIELDS.contains(field)
        ? codes.fewer(map)
        : field.equals(Codes.TEXTS) ? codes.texts(map) : map(map);
  }

  private @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text(text);
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case Record record -> record(record);
      default -> value;
    };
  }

  private String text(String text) {
    return PlainText.line(text, limit(LONGEST_TEXT));
  }

  private List<?> list(List<?> list) {
    boolean texts = !list.isEmpty() && list.getFirst() instanceof String;
    int most = limit(texts ? MOST_TEXTS : MOST_PARTS);
    List<@Nullable Object> some = new ArrayList<>();
    for (Object element : list.subList(0, Math.min(most, list.size()))) {
      some.add(value(element));
    }
    if (texts && list.size() > most) {
      some.add("and %s more".formatted(Amounts.count((long) list.size() - most)));
    }
    return some;
  }

  private Map<?, ?> map(Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> some = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (some.size() >= limit(MOST_ENTRIES)) {
        break;
      }
      some.putIfAbsent(value(entry.getKey()), value(entry.getValue()));
    }
    return some;
  }
}
