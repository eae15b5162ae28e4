package reenact.config.hocon;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import reenact.config.hocon.HoconTokens.Kind;

/**
 * Estimates how large a text becomes when its substitutions are followed, before they are: thirty
 * lines, each of which holds the one before it twice, would become a thousand million values.
 */
final class ExpansionEstimate {

  /** Largest expansion that is read; more would exhaust memory or take minutes. */
  private static final double LARGEST = 4_000_000;

  /** A longer chain of substitutions exhausts the parser's recursion. */
  private static final int LONGEST_CHAIN = 200;

  /** The estimated size of what one path expands to. */
  private static final class Setting {
    private double own;
    private double factor = 1;
    private final Map<String, Integer> references = new HashMap<>();
    private double size = -1;
  }

  /** A section or list that is open. */
  private static final class Container {
    private final String path;
    private final boolean list;
    private final StringBuilder key = new StringBuilder();
    private String field;
    private boolean assigned;
    private int itself;

    Container(String path, boolean list) {
      this.path = path;
      this.list = list;
      this.field = path;
    }

    /** The field that a value belongs to that begins here. */
    String begin() {
      if (!list && !assigned) {
        String name = key.toString().strip();
        field = path.isEmpty() ? name : path + "." + name;
        assigned = true;
        itself = 0;
      }
      return field;
    }

    void end() {
      key.setLength(0);
      assigned = false;
    }
  }

  private final Map<String, Setting> settings = new HashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final Deque<Container> open = new ArrayDeque<>();

  private ExpansionEstimate() {
    open.push(new Container("", false));
  }

  /** Whether the parser can follow the substitutions of a text. */
  static boolean bounded(String text) {
    if (!text.contains("${")) {
      return true;
    }
    ExpansionEstimate expansion = new ExpansionEstimate();
    HoconTokens.walk(text, (kind, piece, line) -> expansion.piece(kind, piece));
    return expansion.settings.keySet().stream()
        .allMatch(path -> expansion.size(path, 0) <= LARGEST);
  }

  private void piece(Kind kind, String text) {
    Container container = open.element();
    switch (kind) {
      case SECTION_BEGINS -> open.push(new Container(container.begin(), false));
      case LIST_BEGINS -> open.push(new Container(container.begin(), true));
      case SECTION_ENDS, LIST_ENDS -> {
        if (open.size() > 1) {
          open.pop();
        }
      }
      case ASSIGNS -> container.begin();
      case COMMA, LINE_ENDS -> container.end();
      case STRING, WORD -> {
        if (container.assigned || container.list) {
          each(container.field, setting -> setting.own += 1 + text.length());
        } else {
          container.key.append(text.replace("\"", ""));
        }
      }
      case SUBSTITUTION -> refers(container, text.replaceAll("[${}?\"]", "").strip());
    }
  }

  private void refers(Container container, String path) {
    String field = container.field;
    if (path.equals(field)) {
      // Its value so far, which so grows with each line.
      container.itself++;
      if (container.itself > 1) {
        double grown = container.itself / (container.itself - 1.0);
        each(field, setting -> setting.factor *= grown);
      }
      return;
    }
    each(field, setting -> setting.references.merge(path, 1, Integer::sum));
  }

  /** Changes a path and all that it lies within. */
  private void each(String path, Consumer<Setting> change) {
    change.accept(settings.computeIfAbsent(path, it -> new Setting()));
    for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
      change.accept(settings.computeIfAbsent(path.substring(0, dot), it -> new Setting()));
    }
  }

  private double size(String path, int chain) {
    Setting setting = settings.get(path);
    if (setting == null) {
      return 1;
    }
    if (setting.size >= 0) {
      return setting.size;
    }
    if (chain > LONGEST_CHAIN) {
      return Double.POSITIVE_INFINITY;
    }
    if (!visited.add(path)) {
      // A circle, which the parser reports.
      return 1;
    }
    double size = 1 + setting.own;
    for (Map.Entry<String, Integer> reference : setting.references.entrySet()) {
      size += reference.getValue() * size(reference.getKey(), chain + 1);
    }
    visited.remove(path);
    setting.size = size * setting.factor;
    return setting.size;
  }
}
