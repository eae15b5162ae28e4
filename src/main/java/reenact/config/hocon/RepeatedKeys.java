package reenact.config.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.config.hocon.HoconTokens.Kind;

/**
 * Finds keys that one section sets twice, of which HOCON silently takes the later. Sections that
 * are merged, values that are added with {@code +=} and values that refer to others by substitution
 * are meant so.
 */
final class RepeatedKeys {

  /** A section or list that is open. */
  private static final class Container {
    private final boolean list;
    private final String path;
    private final Map<List<String>, Integer> lines = new HashMap<>();
    private final StringBuilder key = new StringBuilder();
    private int line;
    private @Nullable Kind before;
    private boolean assigned;
    private boolean filled;
    private boolean plain = true;

    Container(boolean list, String path) {
      this.list = list;
      this.path = path;
    }

    String pathOfValue() {
      return path.isEmpty() || key.isEmpty() ? path + key : path + '.' + key;
    }

    void nextField() {
      key.setLength(0);
      before = null;
      assigned = false;
      filled = false;
      plain = true;
    }
  }

  private final Problems problems;
  private final String file;
  private final Deque<Container> open = new ArrayDeque<>();

  private RepeatedKeys(Problems problems, String file) {
    this.problems = problems;
    this.file = file;
    open.push(new Container(false, ""));
  }

  /**
   * Reports each key that is set twice.
   *
   * @param text of a file that may be parsed
   * @param file what the user calls it
   */
  static void report(String text, Problems problems, String file) {
    RepeatedKeys repeats = new RepeatedKeys(problems, file);
    HoconTokens.walk(text, repeats::piece);
    repeats.fieldEnds(repeats.open.element());
  }

  private void piece(Kind kind, String text, int line) {
    Container container = open.element();
    switch (kind) {
      case SECTION_BEGINS, LIST_BEGINS -> {
        container.filled = true;
        container.plain &= kind == Kind.LIST_BEGINS;
        open.push(new Container(kind == Kind.LIST_BEGINS, container.pathOfValue()));
      }
      case SECTION_ENDS, LIST_ENDS -> {
        fieldEnds(container);
        if (open.size() > 1) {
          open.pop();
        }
      }
      case STRING, WORD -> word(container, kind, text, line);
      case SUBSTITUTION -> {
        container.filled = true;
        container.plain = false;
      }
      case ASSIGNS -> {
        // The second sign of +=.
        container.plain &= container.before != Kind.ASSIGNS;
        container.assigned = true;
      }
      case COMMA -> fieldEnds(container);
      case LINE_ENDS -> {
        // A value may begin on the line after its key.
        if (!container.assigned || container.filled) {
          fieldEnds(container);
        }
      }
    }
    container.before = kind;
  }

  private static void word(Container container, Kind kind, String text, int line) {
    if (container.assigned) {
      container.filled = true;
      return;
    }
    if (container.key.isEmpty()) {
      container.line = line;
    } else if (container.before == Kind.WORD && kind == Kind.WORD) {
      container.key.append(' ');
    }
    container.key.append(text);
  }

  private void fieldEnds(Container container) {
    if (!container.list && container.assigned && container.filled && container.plain) {
      set(container);
    }
    container.nextField();
  }

  private void set(Container container) {
    List<String> path;
    try {
      path = ConfigUtil.splitPath(container.key.toString());
    } catch (ConfigException e) {
      // The parser says what is wrong with it.
      return;
    }
    Integer earlier = container.lines.put(path, container.line);
    if (earlier != null) {
      problems.add(
          new SourceLocation(file, container.line),
          container.pathOfValue(),
          "is set twice, in lines %d and %d; the later value would win"
              .formatted(earlier, container.line),
          "take one of them out");
    }
  }
}
