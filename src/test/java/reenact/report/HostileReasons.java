package reenact.report;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import reenact.result.reason.Reason;

/** One reason of each kind, whichever there are, in which every text is given. */
public final class HostileReasons {

  private HostileReasons() {}

  /** Their figures are 1, their lists and maps have one entry. */
  public static List<Reason> of(String text) {
    List<Reason> reasons = new ArrayList<>();
    for (Class<? extends Reason> kind : Reason.kinds()) {
      reasons.add(one(kind, text));
    }
    return reasons;
  }

  private static Reason one(Class<? extends Reason> kind, String text) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : kind.getRecordComponents()) {
      values.add(value(component.getAnnotatedType(), text));
    }
    try {
      Constructor<?> constructor = kind.getDeclaredConstructors()[0];
      for (Constructor<?> each : kind.getDeclaredConstructors()) {
        constructor = each.getParameterCount() == values.size() ? each : constructor;
      }
      return (Reason) constructor.newInstance(values.toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(kind + " is a public record", e);
    }
  }

  private static Object value(AnnotatedType annotated, String text) {
    if (annotated instanceof AnnotatedParameterizedType several) {
      AnnotatedType[] of = several.getAnnotatedActualTypeArguments();
      return of.length == 1 ? List.of(value(of[0], text)) : Map.of(text, value(of[1], text));
    }
    Class<?> type = (Class<?>) annotated.getType();
    if (type == String.class) {
      return text;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[1];
    }
    if (type == int.class || type == Integer.class) {
      return 1;
    }
    if (type == long.class || type == Long.class) {
      return 1L;
    }
    return 1.0;
  }
}
