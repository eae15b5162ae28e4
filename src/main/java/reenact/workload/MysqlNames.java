package reenact.workload;

import java.util.Map;
import java.util.Set;
import reenact.workload.draw.Draw;
import reenact.workload.draw.UnknownNameException;

/**
 * What the statements of a MySQL workload can refer to: {@code {NAME}}, with an optional {@code
 * :LABEL} and {@code +NUMBER}; {@code {row}} in the rows of a table.
 *
 * @param parameters by name
 * @param inline the parameters that stand in the text of a statement instead of being bound
 */
public record MysqlNames(Map<String, Draw> parameters, Set<String> inline) {

  private static final String ROW = "row";

  Draw draw(String placeholder) {
    String name = placeholder.split(":", 2)[0].strip();
    Draw draw = parameters.get(name);
    if (draw == null) {
      throw new UnknownNameException("parameter", name, parameters.keySet());
    }
    return draw;
  }

  Draw drawInRow(String placeholder) {
    return placeholder.equals(ROW) ? new Draw.Row() : draw(placeholder);
  }

  /** Whether a draw is that of an inline parameter. */
  @SuppressWarnings("ReferenceEquality") // Two parameters may be defined alike and only one inline.
  boolean inline(Draw draw) {
    return inline.stream().anyMatch(name -> parameters.get(name) == draw);
  }
}
