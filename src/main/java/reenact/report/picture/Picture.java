package reenact.report.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Chart;
import reenact.result.file.PlainText;

/**
 * A chart and, in small print below it, what to bear in mind of it: whoever is shown the file alone
 * has no page to look it up in.
 *
 * @param notes a paragraph each
 */
record Picture(Chart<?, ?> chart, List<String> notes) {

  private static final Font SMALL = PictureStyle.font(Font.PLAIN, 16);
  private static final float LEADING = 22;
  private static final float BETWEEN = 6;
  private static final float MARGIN = 24;

  Picture {
    notes = notes.stream().map(PlainText::of).filter(note -> !note.isBlank()).toList();
  }

  /** A line of small print whose letters stand on {@code y}. */
  private record Line(TextLayout text, float y) {}

  int width() {
    return PictureStyle.WIDTH;
  }

  int height() {
    List<Line> lines = lines();
    return lines.isEmpty() ? PictureStyle.HEIGHT : (int) (lines.getLast().y() + MARGIN);
  }

  void paint(Graphics2D graphics) {
    graphics.setColor(PictureStyle.PAPER);
    graphics.fill(new Rectangle2D.Double(0, 0, width(), height()));
    chart.paint(graphics, PictureStyle.WIDTH, PictureStyle.HEIGHT);
    graphics.setColor(PictureStyle.MUTED);
    for (Line line : lines()) {
      graphics.fill(line.text().getOutline(AffineTransform.getTranslateInstance(MARGIN, line.y())));
    }
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    float y = PictureStyle.HEIGHT;
    for (String note : notes) {
      AttributedString text = new AttributedString(note, Map.of(TextAttribute.FONT, SMALL));
      LineBreakMeasurer rest =
          new LineBreakMeasurer(text.getIterator(), new FontRenderContext(null, true, true));
      while (rest.getPosition() < note.length()) {
        y += LEADING;
        lines.add(new Line(rest.nextLayout(width() - 2 * MARGIN), y));
      }
      y += BETWEEN;
    }
    return lines;
  }
}
