package reenact.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import reenact.result.trial.Verdict;

/** A line's shape, filled where nothing speaks against the point, else hollow or crossed. */
final class PictureMark extends Marker {

  private static final List<Shape> SHAPES =
      List.of(
          new Ellipse2D.Double(-0.5, -0.5, 1, 1),
          polygon(-0.47, -0.47, 0.47, -0.47, 0.47, 0.47, -0.47, 0.47),
          polygon(0, -0.55, 0.58, 0.45, -0.58, 0.45),
          polygon(0, -0.62, 0.62, 0, 0, 0.62, -0.62, 0),
          polygon(-0.58, -0.45, 0.58, -0.45, 0, 0.55));

  private static final Shape CROSS = cross();

  private final Shape shape;
  private final Verdict verdict;

  PictureMark(int index, Verdict verdict) {
    this.shape = SHAPES.get(index % SHAPES.size());
    this.verdict = verdict;
  }

  @Override
  public void paint(Graphics2D graphics, double x, double y, int size) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    double scale = verdict == Verdict.VALID ? size : size * 1.15;
    place.scale(scale, scale);
    Shape placed = place.createTransformedShape(shape);
    Color colour = graphics.getColor();
    if (verdict == Verdict.VALID) {
      graphics.fill(placed);
      return;
    }
    graphics.setColor(PictureStyle.PAPER);
    graphics.fill(placed);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(2.4f));
    graphics.draw(placed);
    if (verdict == Verdict.INVALID) {
      graphics.draw(place.createTransformedShape(CROSS));
    }
  }

  private static Shape polygon(double... corners) {
    Path2D path = new Path2D.Double();
    path.moveTo(corners[0], corners[1]);
    for (int i = 2; i < corners.length; i += 2) {
      path.lineTo(corners[i], corners[i + 1]);
    }
    path.closePath();
    return path;
  }

  private static Shape cross() {
    Path2D path = new Path2D.Double();
    path.moveTo(-0.5, -0.5);
    path.lineTo(0.5, 0.5);
    path.moveTo(0.5, -0.5);
    path.lineTo(-0.5, 0.5);
    return path;
  }
}
