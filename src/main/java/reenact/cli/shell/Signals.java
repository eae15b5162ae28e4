package reenact.cli.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers signals of the operating system instead of the JVM, until it is closed.
 *
 * <p>The JVM itself hears only the first: its shutdown hooks run, and later signals wait for them.
 * The class that takes every signal, {@code sun.misc.Signal}, is part of each JDK and documented as
 * such, but the compiler warns of it without end, so it is called by reflection.
 */
public final class Signals implements AutoCloseable {

  private static final String SIGNAL = "sun.misc.Signal";
  private static final String ANSWER = "sun.misc.SignalHandler";

  /** The handler that a signal had before. */
  private record Former(Object signal, Object answer) {}

  private final List<Former> former = new ArrayList<>();

  /**
   * Takes the signals, but for those that this program was started to ignore.
   *
   * @param names such as {@code INT}
   * @param answer is told the name; runs on a thread of its own for each signal
   */
  public Signals(List<String> names, Consumer<String> answer) {
    for (String name : names) {
      try {
        take(name, answer);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("this JDK lacks the module jdk.unsupported", e);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // A proxy equals itself alone.
  private void take(String name, Consumer<String> answer) throws ReflectiveOperationException {
    Class<?> type = Class.forName(ANSWER);
    Object told =
        Proxy.newProxyInstance(
            Signals.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "handle" -> {
                    answer.accept(name);
                    yield null;
                  }
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> name;
                });
    Object signal = Class.forName(SIGNAL).getConstructor(String.class).newInstance(name);
    Object before = answeredBy(signal, told);
    if (before != null) {
      former.add(new Former(signal, before));
    }
  }

  /**
   * Installs a handler and returns the former one; null where the JVM does not handle the signal
   * (-Xrs).
   */
  private static @Nullable Object answeredBy(Object signal, Object answer)
      throws ReflectiveOperationException {
    Class<?> type = Class.forName(ANSWER);
    try {
      return Class.forName(SIGNAL)
          .getMethod("handle", signal.getClass(), type)
          .invoke(null, signal, answer);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        return null;
      }
      throw e;
    }
  }

  /** Gives the signals back to who answered them before. */
  @Override
  public void close() {
    Collections.reverse(former);
    for (Former one : former) {
      try {
        answeredBy(one.signal(), one.answer());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    former.clear();
  }
}
