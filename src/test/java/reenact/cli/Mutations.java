package reenact.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damages JSON at random: a value, a field, an element, or the text itself. */
final class Mutations {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          "x",
          "\u001b]0;owned\u0007\u001b[2J",
          "\u009b31m",
          "a\r\nb\tc",
          "</script><script>alert(1)</script>",
          "../../../escaped",
          "\ud800",
          "\u202egnp.exe",
          "%s%n%d",
          "2026-06-03",
          "closed",
          "open",
          "invalid",
          "NaN",
          "word ".repeat(2_000));

  private static final List<Double> NUMBERS =
      List.of(
          0.0, -0.0, -1.0, 1.0, 0.5, 1e-300, 1e-7, 1e12, 1e15, 1.1e15, 1e308, -1e308, 7.0, 100.0);

  private static final List<Long> WHOLES =
      List.of(
          0L,
          1L,
          2L,
          -1L,
          3L,
          64L,
          1_000_000_000_000L,
          (long) Integer.MAX_VALUE,
          1L << 31,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** The same document with some damage. */
  String of(JsonNode document) throws JsonProcessingException {
    JsonNode copy = document.deepCopy();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      damage(copy);
    }
    String text = copy.toString();
    return random.nextInt(12) == 0 ? torn(text) : text;
  }

  /** Walks to a random depth, so that what lies high is met as often as what lies deep. */
  private void damage(JsonNode node) {
    List<JsonNode> inner = new ArrayList<>();
    node.forEach(child -> {
      if (child.isContainerNode() && !child.isEmpty()) {
        inner.add(child);
      }
    });
    if (!inner.isEmpty() && random.nextInt(6) > 0) {
      damage(inner.get(random.nextInt(inner.size())));
    } else if (node instanceof ObjectNode object) {
      damage(object);
    } else if (node instanceof ArrayNode array) {
      damage(array);
    }
  }

  private void damage(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.set(TEXTS.get(random.nextInt(TEXTS.size())), object.get(name));
      case 3 -> many(object);
      default -> object.set(name, value(object.get(name)));
    }
  }

  /** A server may have a code, and a file a name, for everything. */
  private void many(ObjectNode object) {
    JsonNode like = object.isEmpty() ? JSON.numberNode(1) : object.iterator().next();
    int number = random.nextInt(1_000);
    for (int i = 0; i < number; i++) {
      object.set("code-" + i, like);
    }
  }

  private void damage(ArrayNode array) {
    int place = random.nextInt(Math.max(1, array.size()));
    switch (array.isEmpty() ? 4 : random.nextInt(5)) {
      case 0 -> array.remove(place);
      case 1 -> array.insert(place, array.get(place));
      case 2 -> array.set(place, value(array.get(place)));
      case 3 -> array.removeAll();
      default -> array.add(value(JSON.nullNode()));
    }
  }

  /** Something of the same kind more often than not: other kinds are found out at once. */
  private JsonNode value(JsonNode old) {
    if (random.nextInt(3) > 0) {
      if (old.isIntegralNumber()) {
        return JSON.numberNode(WHOLES.get(random.nextInt(WHOLES.size())));
      }
      if (old.isNumber()) {
        return JSON.numberNode(NUMBERS.get(random.nextInt(NUMBERS.size())));
      }
      if (old.isTextual()) {
        return JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
      }
      if (old.isBoolean()) {
        return JSON.booleanNode(!old.booleanValue());
      }
    }
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.objectNode();
      case 2 -> JSON.arrayNode();
      case 3 -> nested();
      case 4 -> JSON.booleanNode(true);
      case 5 -> JSON.numberNode(NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 6 -> JSON.numberNode(WHOLES.get(random.nextInt(WHOLES.size())));
      default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
    };
  }

  private JsonNode nested() {
    ArrayNode inner = JSON.arrayNode();
    int depth = random.nextInt(600);
    for (int i = 0; i < depth; i++) {
      inner = JSON.arrayNode().add(inner);
    }
    return inner;
  }

  private String torn(String text) {
    int at = random.nextInt(text.length());
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + (char) random.nextInt(0x100) + text.substring(at);
      case 2 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 20));
      default -> text + text.substring(at);
    };
  }
}
