package reenact.config.hocon;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reenact.config.hocon.HoconTokens.Kind;

/**
 * Looks at how a text is put together before it is parsed: nesting that would exhaust the parser,
 * and values that HOCON joins to one because nothing separates them.
 */
final class HoconStructureCheck {

  /** Deepest nesting that is read. */
  private static final int DEEPEST = 100;

  /** The parser joins them one by one, which takes the square of their number. */
  private static final int MOST_PIECES = 5_000;

  /** A section or list that is open. */
  private static final class Container {
    private final Kind kind;
    private final int depth;
    private @Nullable Kind before;
    private int steps;
    private int pieces;

    Container(Kind kind, int depth) {
      this.kind = kind;
      this.depth = depth;
    }
  }

  private final Problems problems;
  private final SourceLocation place;
  private final String key;
  private final Deque<Container> open = new ArrayDeque<>();
  private boolean sound = true;

  private HoconStructureCheck(Problems problems, SourceLocation place, String key) {
    this.problems = problems;
    this.place = place;
    this.key = key;
    open.push(new Container(Kind.SECTION_BEGINS, 0));
  }

  /**
   * Reports what is wrong with a text's shape.
   *
   * @param place where it stands; the lines of a file are counted from there
   * @param key the setting that it is the value of; empty for a file
   * @return whether it may be parsed
   */
  static boolean sound(String text, Problems problems, SourceLocation place, String key) {
    HoconStructureCheck shape = new HoconStructureCheck(problems, place, key);
    HoconTokens.walk(text, shape::piece);
    if (shape.sound && !ExpansionEstimate.bounded(text)) {
      shape.spoil(
          1, "becomes too large by its substitutions", "take substitutions ${...} out of it");
    }
    return shape.sound;
  }

  private void piece(Kind kind, String text, int line) {
    Container container = open.element();
    switch (kind) {
      case SECTION_BEGINS, LIST_BEGINS -> {
        joined(container, kind, line);
        int depth = container.depth + 1 + container.steps;
        if (depth > DEEPEST) {
          tooDeep(line);
        }
        open.push(new Container(kind, depth));
      }
      case SECTION_ENDS, LIST_ENDS -> {
        if (open.size() > 1) {
          open.pop();
        }
        open.element().before = kind;
      }
      case STRING -> {
        counted(container, line);
        joined(container, kind, line);
        container.before = kind;
      }
      case WORD -> {
        counted(container, line);
        container.before = kind;
        container.steps += (int) text.chars().filter(c -> c == '.').count();
        if (container.depth + container.steps > DEEPEST && container.kind != Kind.LIST_BEGINS) {
          tooDeep(line);
        }
      }
      case SUBSTITUTION -> {
        counted(container, line);
        container.before = kind;
      }
      case ASSIGNS -> container.before = kind;
      case COMMA, LINE_ENDS -> {
        container.before = null;
        container.steps = 0;
        container.pieces = 0;
      }
    }
  }

  private void tooDeep(int line) {
    spoil(line, "is nested more than " + DEEPEST + " deep", "nest it less");
  }

  /** One fault of this kind has a thousand others behind it. */
  private void spoil(int line, String fault, String remedy) {
    if (sound) {
      sound = false;
      report(line, fault, remedy);
    }
  }

  private void counted(Container container, int line) {
    container.pieces++;
    if (container.pieces > MOST_PIECES) {
      spoil(
          line,
          "has a value of more than " + MOST_PIECES + " pieces",
          "write it as one text in quotes");
    }
  }

  private void joined(Container container, Kind kind, int line) {
    boolean listed = container.kind == Kind.LIST_BEGINS;
    if (container.before == Kind.SECTION_ENDS && kind == Kind.SECTION_BEGINS) {
      report(
          line,
          "has two sections side by side, which HOCON joins to one: keys of the second replace"
              + " those of the first",
          listed ? "put a comma between them" : "write them as one, or as a list [ {...}, {...} ]");
    } else if (listed && container.before == Kind.LIST_ENDS && kind == Kind.LIST_BEGINS) {
      report(
          line,
          "has two lists side by side in a list, which HOCON joins to one",
          "put a comma between them");
    } else if (listed && container.before == Kind.STRING && kind == Kind.STRING) {
      report(
          line,
          "has two texts side by side in a list, which HOCON joins to one",
          "put a comma between them, or write them as one");
    }
  }

  private void report(int line, String fault, String remedy) {
    problems.add(
        new SourceLocation(place.file(), place.line() == 0 ? 0 : line), key, fault, remedy);
  }
}
