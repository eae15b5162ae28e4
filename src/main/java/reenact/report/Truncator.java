package reenact.report;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import reenact.result.RunResult;
import reenact.result.file.PlainText;
import reenact.result.reason.Reason;
import reenact.result.reason.Severity;
import reenact.result.reason.ToldReason;
import reenact.result.trial.TrialResult;

/**
 * Copies parts of a result: texts in one line of limited length without characters that a terminal
 * obeys, lists and maps of limited size. It remembers which fields it did not copy in full.
 */
final class Truncator {

  private static final int LONGEST_TEXT = 400;
  private static final int MOST_TEXTS = 40;
  private static final int MOST_ENTRIES = 600;
  private static final int MOST_PARTS = 5_000;
  private static final int LEAST = 10;

  /** Names and reasons are still told apart. */
  private static final int SHORTEST_TEXT = 80;

  /** What makes most of a trial, and only a close look at one trial needs. */
  private static final Set<String> DETAILS = Set.of("curves", "intervals");

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

  private final CommonErrorCodes codes;
  private final int divisor;
  private final boolean details;
  private final Set<String> fields = new TreeSet<>();

  /**
   * @param divisor of the limits, where a page would be too large
   * @param details whether trials keep their percentile curves and intervals
   */
  Truncator(CommonErrorCodes codes, int divisor, boolean details) {
    this.codes = codes;
    this.divisor = divisor;
    this.details = details;
  }

  /** A part of a result, as far as there is room for it. */
  @SuppressWarnings("unchecked") // A record is copied to one of its own kind.
  <T extends Record> T of(T part) {
    return (T) record(part);
  }

  /** All trials of a run. */
  List<TrialResult> trials(RunResult run) {
    return run.trials().stream().map(this::of).toList();
  }

  /** The fields whose lists and maps were cut without a word in them. */
  Set<String> fields() {
    return fields;
  }

  private int limit(int most, int least) {
    return Math.max(least, most / divisor);
  }

  private Record record(Record record) {
    Parts parts = PARTS.get(record.getClass());
    @Nullable Object[] values = new @Nullable Object[parts.components().length];
    try {
      for (int i = 0; i < values.length; i++) {
        RecordComponent component = parts.components()[i];
        Object value = component.getAccessor().invoke(record);
        values[i] =
            !details && record instanceof TrialResult && DETAILS.contains(component.getName())
                ? nothing(value)
                : field(component.getName(), value);
      }
      return (Record) parts.constructor().newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a result is made of public records", e);
    }
  }

  private static Object nothing(@Nullable Object value) {
    return value instanceof Map<?, ?> ? Map.of() : List.of();
  }

  private @Nullable Object field(String name, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return value(name, value);
    }
    return CommonErrorCodes.FIELDS.contains(name)
        ? codes.fewer(map)
        : name.equals(CommonErrorCodes.TEXTS) ? codes.texts(map) : map(name, map);
  }

  private @Nullable Object value(String field, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text(text);
      case List<?> list -> list(field, list);
      case Map<?, ?> map -> map(field, map);
      case Record record -> record(record);
      default -> value;
    };
  }

  private String text(String text) {
    return PlainText.line(text, limit(LONGEST_TEXT, SHORTEST_TEXT));
  }

  private List<?> list(String field, List<?> list) {
    Object first = list.isEmpty() ? null : list.getFirst();
    boolean texts = first instanceof String || first instanceof Reason;
    int most = limit(texts ? MOST_TEXTS : MOST_PARTS, LEAST);
    List<@Nullable Object> some = new ArrayList<>();
    for (Object element : list.subList(0, Math.min(most, list.size()))) {
      some.add(value(field, element));
    }
    if (list.size() > most) {
      if (texts) {
        String more = "and %s more".formatted(NumberText.count((long) list.size() - most));
        some.add(first instanceof Reason ? new ToldReason(Severity.NOTE, more) : more);
      } else {
        fields.add(field);
      }
    }
    return some;
  }

  private Map<?, ?> map(String field, Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> some = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (some.size() >= limit(MOST_ENTRIES, LEAST)) {
        fields.add(field);
        break;
      }
      some.putIfAbsent(value(field, entry.getKey()), value(field, entry.getValue()));
    }
    return some;
  }
}
