package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompositeProgressTest {

  /** Whoever may override only what it wants to know does not notice what never reaches it. */
  @ParameterizedTest
  @MethodSource
  void everyListenerIsToldEverythingInTurn(Method message) throws Exception {
    List<String> told = new ArrayList<>();
    Progress relay =
        new CompositeProgress(List.of(listener("first", told), listener("second", told)));

    message.invoke(relay, arguments(message));

    assertThat(told).containsExactly("first " + message, "second " + message);
  }

  static Stream<Method> everyListenerIsToldEverythingInTurn() {
    return Stream.of(Progress.class.getMethods());
  }

  private static Progress listener(String name, List<String> told) {
    return (Progress)
        Proxy.newProxyInstance(
            Progress.class.getClassLoader(),
            new Class<?>[] {Progress.class},
            (proxy, message, arguments) -> {
              told.add(name + " " + message);
              return null;
            });
  }

  /** What is said does not matter. */
  private static Object[] arguments(Method message) {
    return Stream.of(message.getParameterTypes())
        .map(type -> type == long.class ? (Object) 1L : null)
        .toArray();
  }
}
