package reenact.result.file;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.result.reason.Reason;
import reenact.result.trial.AbsentInOldFiles;
import reenact.result.trial.AllowedRange;

/**
 * Compares JSON with the record that it is to become. The records themselves say what is wanted: a
 * component that is not nullable has to be there, and a figure has to lie within its range.
 */
final class ResultSchema {

  private static final int LONGEST_QUOTE = 40;
  private static final Range USUAL = new Range(0, AllowedRange.MOST);
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int MOST_DIGITS = 12;

  /** So many names are all told where another is met. */
  private static final int FEW = 5;

  /** Asking a record for its components is slow. */
  private static final ClassValue<List<Field>> FIELDS =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return fields(type);
        }
      };

  /** The records that a sealed type stands for, by the names that files have for them. */
  private static final ClassValue<Map<String, Class<?>>> VARIANTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
          Map<String, Class<?>> variants = new LinkedHashMap<>();
          if (type == Reason.class) {
            Reason.kinds().forEach(kind -> variants.put(Reason.code(kind), kind));
          } else {
            for (Class<?> kind : type.getPermittedSubclasses()) {
              variants.put(kind.getAnnotation(JsonTypeName.class).value(), kind);
            }
          }
          return variants;
        }
      };

  private final ValidationErrors faults;

  ResultSchema(ValidationErrors faults) {
    this.faults = faults;
  }

  private record Range(double low, double high) {
    static Range of(@Nullable AllowedRange within, Range otherwise) {
      return within == null ? otherwise : new Range(within.low(), within.high());
    }
  }

  /**
   * A component of a record.
   *
   * @param optional whether it may be absent
   */
  private record Field(String name, AnnotatedType type, boolean optional, Range range) {
    static Field of(RecordComponent component, Range usual) {
      JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
      return new Field(
          named == null ? component.getName() : named.value(),
          component.getAnnotatedType(),
          component.getAnnotatedType().isAnnotationPresent(Nullable.class)
              || component.isAnnotationPresent(AbsentInOldFiles.class),
          Range.of(component.getAnnotation(AllowedRange.class), usual));
    }
  }

  /** Examines what is to become a record. */
  void examine(JsonNode node, Class<?> type, String path) {
    JsonFormat format = type.getAnnotation(JsonFormat.class);
    boolean pair = format != null && format.shape() == JsonFormat.Shape.ARRAY;
    List<Field> wanted = FIELDS.get(type);
    if (pair ? !node.isArray() || node.size() != wanted.size() : !node.isObject()) {
      faults.add(path, "must be %s, got %s".formatted(pair ? "a pair" : "an object", quote(node)));
      return;
    }
    for (int i = 0; i < wanted.size(); i++) {
      Field field = wanted.get(i);
      String at = pair ? path + "[" + i + "]" : joined(path, field.name());
      JsonNode value = pair ? node.get(i) : node.path(field.name());
      if (!value.isMissingNode() && !value.isNull()) {
        examine(value, field.type(), field.range(), at);
      } else if (!field.optional()) {
        faults.add(at, value.isNull() ? "is null" : "is missing");
      }
    }
  }

  private static List<Field> fields(Class<?> type) {
    Range usual = Range.of(type.getAnnotation(AllowedRange.class), USUAL);
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        fields.addAll(fields(component.getType()));
      } else {
        fields.add(Field.of(component, usual));
      }
    }
    return fields;
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private void examine(JsonNode node, AnnotatedType annotated, Range range, String path) {
    if (annotated instanceof AnnotatedParameterizedType several) {
      AnnotatedType[] of = several.getAnnotatedActualTypeArguments();
      if (of.length == 1) {
        list(node, of[0], range, path);
      } else {
        map(node, of[1], range, path);
      }
      return;
    }
    Class<?> type = (Class<?>) annotated.getType();
    if (type.isSealed()) {
      variant(node, type, path);
    } else if (type.isRecord()) {
      examine(node, type, path);
    } else if (type.isEnum()) {
      oneOf(node, type, path);
    } else if (type == String.class) {
      must(node.isTextual(), "text", node, path);
    } else if (type == boolean.class || type == Boolean.class) {
      must(node.isBoolean(), "true or false", node, path);
    } else if (type == Instant.class) {
      instant(node, path);
    } else {
      number(node, type, range, path);
    }
  }

  /** A field says which record it is to become. */
  private void variant(JsonNode node, Class<?> type, String path) {
    if (!must(node.isObject(), "an object", node, path)) {
      return;
    }
    String field = type.getAnnotation(JsonTypeInfo.class).property();
    JsonNode name = node.path(field);
    String at = joined(path, field);
    Class<?> variant = VARIANTS.get(type).get(name.asText());
    if (name.isMissingNode() || name.isNull()) {
      faults.add(at, name.isNull() ? "is null" : "is missing");
    } else if (name.isTextual() && variant != null) {
      examine(node, variant, path);
    } else {
      Set<String> names = VARIANTS.get(type).keySet();
      String known = names.size() > FEW ? "a known " + field : "one of " + String.join(", ", names);
      must(false, known, name, at);
    }
  }

  private void list(JsonNode node, AnnotatedType of, Range range, String path) {
    if (must(node.isArray(), "a list", node, path)) {
      for (int i = 0; i < node.size(); i++) {
        element(node.get(i), of, range, path + "[" + i + "]");
      }
    }
  }

  private void map(JsonNode node, AnnotatedType of, Range range, String path) {
    if (must(node.isObject(), "an object", node, path)) {
      node.properties()
          .forEach(entry -> element(entry.getValue(), of, range, path + "." + entry.getKey()));
    }
  }

  private void element(JsonNode node, AnnotatedType of, Range range, String path) {
    if (node.isNull()) {
      faults.add(path, "is null");
    } else {
      examine(node, of, range, path);
    }
  }

  private void oneOf(JsonNode node, Class<?> type, String path) {
    List<String> labels = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      labels.add(label(constant));
    }
    must(
        node.isTextual() && labels.contains(node.textValue()),
        "one of " + String.join(", ", labels),
        node,
        path);
  }

  /** The word that files use for a constant. */
  private static String label(Object constant) {
    for (Method method : constant.getClass().getMethods()) {
      if (method.isAnnotationPresent(JsonValue.class)) {
        try {
          return String.valueOf(method.invoke(constant));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("a label is a word", e);
        }
      }
    }
    return ((Enum<?>) constant).name();
  }

  private void instant(JsonNode node, String path) {
    boolean sound = false;
    try {
      Instant instant = Instant.parse(node.asText());
      sound = node.isTextual() && !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    } catch (DateTimeException e) {
      // Said below, as for a number.
    }
    must(sound, "a date with a time, such as \"2026-06-03T14:02:00Z\"", node, path);
  }

  private void number(JsonNode node, Class<?> type, Range range, String path) {
    boolean fraction = type == double.class || type == Double.class;
    boolean small = type == int.class || type == Integer.class;
    double high =
        Math.min(
            range.high(), small ? Integer.MAX_VALUE : fraction ? range.high() : Long.MAX_VALUE);
    boolean kind =
        fraction ? node.isNumber() : small ? node.canConvertToInt() : node.canConvertToLong();
    boolean sound =
        kind
            && (fraction || node.isIntegralNumber())
            && node.doubleValue() >= range.low()
            && node.doubleValue() <= high;
    must(
        sound, (fraction ? "a number" : "a whole number") + between(range.low(), high), node, path);
  }

  private static String between(double low, double high) {
    if (low <= -AllowedRange.MOST) {
      return high >= AllowedRange.ANY || high >= Long.MAX_VALUE
          ? ""
          : " of at most " + figure(high);
    }
    return " from %s to %s".formatted(figure(low), figure(high));
  }

  private static String figure(double value) {
    BigDecimal exact = new BigDecimal(value).round(new MathContext(MOST_DIGITS));
    return Math.abs(value) < AllowedRange.MOST
        ? exact.toPlainString()
        : String.format(Locale.ROOT, "%.0e", value);
  }

  private boolean must(boolean sound, String what, JsonNode node, String path) {
    if (!sound) {
      faults.add(path, "must be %s, got %s".formatted(what, quote(node)));
    }
    return sound;
  }

  /** What is there, cut short. */
  static String quote(JsonNode node) {
    return node.isContainerNode()
        ? node.isArray() ? "a list of " + node.size() : "an object"
        : PlainText.line(node.toString(), LONGEST_QUOTE);
  }
}
