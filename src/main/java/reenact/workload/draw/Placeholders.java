package reenact.workload.draw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.fault.InvalidSettingException;

/**
 * Reads the placeholders of one operation. The same placeholder twice is the same draw; a label
 * makes it another one: {@code {id}} and {@code {id:2}}. {@code {id+99}} is the value of {@code
 * {id}} plus 99, a whole number. Doubled braces stand for themselves.
 */
public final class Placeholders {

  private static final Pattern BRACES = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}|[{}]");

  /** What may have been meant for a placeholder, even where it means nothing. */
  private static final Pattern NAMED = Pattern.compile("[\\w.-]+\\s*([:+][\\s\\S]*)?");

  private static final Pattern PLUS = Pattern.compile("(.*)\\+(\\d{1,9})");

  /** How much of a text a message quotes. */
  private static final int QUOTED = 60;

  private final Function<String, Draw> meaning;
  private final Map<String, Integer> slots = new LinkedHashMap<>();
  private final List<Draw> draws = new ArrayList<>();

  /**
   * @param meaning what a placeholder, label and all, is filled with; throws {@link
   *     IllegalArgumentException} where it means nothing
   */
  public Placeholders(Function<String, Draw> meaning) {
    this.meaning = meaning;
  }

  /** What the templates read so far draw, by slot. */
  public List<Draw> draws() {
    return List.copyOf(draws);
  }

  /** Reads one text. */
  public Template read(String text) {
    List<Template.Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    Matcher braces = BRACES.matcher(text);
    int end = 0;
    while (braces.find()) {
      literal.append(text, end, braces.start());
      end = braces.end();
      String found = braces.group();
      if (found.equals("{{") || found.equals("}}")) {
        literal.append(found.charAt(0));
      } else if (braces.group(1) == null) {
        throw new InvalidSettingException(
            "unbalanced %s in \"%s\"".formatted(found, excerpt(text, braces.start())),
            "write %s%s for the character itself".formatted(found, found));
      } else {
        int slot = slot(braces.group(1).strip());
        if (!literal.isEmpty()) {
          parts.add(new Text(literal.toString()));
          literal.setLength(0);
        }
        parts.add(new Template.Hole(slot, draws.get(slot)));
      }
    }
    literal.append(text, end, text.length());
    if (!literal.isEmpty() || parts.isEmpty()) {
      parts.add(new Text(literal.toString()));
    }
    return new Template(parts);
  }

  /** The text if it is short, or what is around a place of it. */
  private static String excerpt(String text, int at) {
    if (text.length() <= QUOTED) {
      return text;
    }
    int start = Math.max(0, Math.min(at - QUOTED / 2, text.length() - QUOTED));
    int end = start + QUOTED;
    return (start > 0 ? "..." : "")
        + text.substring(start, end)
        + (end < text.length() ? "..." : "");
  }

  private int slot(String placeholder) {
    Integer known = slots.get(placeholder);
    if (known != null) {
      return known;
    }
    Matcher plus = PLUS.matcher(placeholder);
    Draw draw =
        plus.matches()
            ? sum(placeholder, slot(plus.group(1).strip()), Long.parseLong(plus.group(2)))
            : draw(placeholder);
    slots.put(placeholder, draws.size());
    draws.add(draw);
    return draws.size() - 1;
  }

  private Draw draw(String placeholder) {
    try {
      return meaning.apply(placeholder);
    } catch (IllegalArgumentException e) {
      if (NAMED.matcher(placeholder).matches()) {
        throw e;
      }
      throw new InvalidSettingException(
          "{%s} is no placeholder".formatted(excerpt(placeholder, 0)),
          "write {{ for a { and }} for a } of the text itself",
          e);
    }
  }

  private Draw sum(String placeholder, int slot, long plus) {
    return switch (draws.get(slot)) {
      case Draw.Whole ignored -> new Draw.Offset(slot, plus);
      case Draw.Row ignored -> new Draw.Offset(slot, plus);
      case Draw.Offset ignored -> new Draw.Offset(slot, plus);
      default ->
          throw new InvalidSettingException(
              "{" + placeholder + "} adds to what is not a whole number", "use an int");
    };
  }
}
