package reenact.workload;

import java.util.ArrayList;
import java.util.List;
import reenact.fault.InvalidSettingException;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Template;
import reenact.workload.draw.Text;

/**
 * One SQL statement of a transaction, with question marks for its parameters.
 *
 * @param texts the statement; several where a parameter stands in the text itself (a table's
 *     number), one for each of its values
 * @param choice the slot whose value chooses among the texts, or -1
 * @param first the value that chooses the first text
 * @param slots the slots that fill the question marks, in order
 */
public record MysqlStatement(List<String> texts, int choice, long first, List<Integer> slots) {

  private static final int MOST_TEXTS = 10_000;

  public MysqlStatement {
    texts = List.copyOf(texts);
    slots = List.copyOf(slots);
  }

  /** The text for what was drawn. */
  public String text(long[] values) {
    return texts.get(variant(values));
  }

  /** Which of the texts fits what was drawn. */
  public int variant(long[] values) {
    return choice < 0 ? 0 : (int) (values[choice] - first);
  }

  /** A statement without parameters. */
  public static MysqlStatement plain(String text) {
    return new MysqlStatement(List.of(text), -1, 0, List.of());
  }

  static MysqlStatement of(Template template, MysqlNames names) {
    List<Template.Part> parts = template.parts();
    Template.Hole inline = null;
    List<Integer> slots = new ArrayList<>();
    for (Template.Part part : parts) {
      if (part instanceof Template.Hole hole) {
        if (!names.inline(hole.draw())) {
          slots.add(hole.slot());
        } else if (inline != null && inline.slot() != hole.slot()) {
          throw new InvalidSettingException("has two inline parameters", "use one a statement");
        } else {
          inline = hole;
        }
      }
    }
    if (inline == null) {
      return new MysqlStatement(List.of(text(parts, -1, 0)), -1, 0, slots);
    }
    long first = inline.draw() instanceof Draw.Whole whole ? whole.min() : 0;
    long count =
        switch (inline.draw()) {
          case Draw.Whole whole -> whole.max() - whole.min() + 1;
          case Draw.Choice choice -> choice.texts().size();
          default -> MOST_TEXTS + 1L;
        };
    if (count > MOST_TEXTS) {
      throw new IllegalArgumentException(
          "an inline parameter must be an int or a choice of at most " + MOST_TEXTS + " values");
    }
    List<String> texts = new ArrayList<>();
    for (long value = first; value < first + count; value++) {
      texts.add(text(parts, inline.slot(), value));
    }
    return new MysqlStatement(texts, inline.slot(), first, slots);
  }

  private static String text(List<Template.Part> parts, int inline, long value) {
    StringBuilder sql = new StringBuilder();
    for (Template.Part part : parts) {
      switch (part) {
        case Text same -> sql.append(same);
        case Template.Hole hole ->
            sql.append(hole.slot() == inline ? hole.draw().text(value) : "?");
      }
    }
    return sql.toString();
  }
}
