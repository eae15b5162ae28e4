package reenact.report.picture;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import reenact.report.ComparedAnswer;
import reenact.report.Points;
import reenact.report.TruncatedRun;
import reenact.result.RunResult;
import reenact.result.curve.Curve;

/**
 * A run's charts as image files for READMEs and slides: for each workload throughput, percentiles
 * and the ratio to the baseline against load, and the percentile distribution. On one machine the
 * same run gives the same bytes; on others its fonts may differ.
 */
public final class Pictures {

  static {
    // Drawing into memory needs no screen, also where one is named that cannot be reached.
    System.setProperty("java.awt.headless", "true");
  }

  private static final int SCALE = 2;
  private static final int LONGEST_NAME = 100;

  private Pictures() {}

  /** Bitmaps by file name, twice as fine as they are large. */
  public static Map<String, byte[]> png(RunResult run) {
    return drawn(run, "png", Pictures::bitmap);
  }

  /** Vector graphics by file name. */
  public static Map<String, byte[]> svg(RunResult run) {
    return drawn(run, "svg", Pictures::vectors);
  }

  private static Map<String, byte[]> drawn(
      RunResult run, String ending, Function<Picture, byte[]> image) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    pictures(TruncatedRun.of(run).run())
        .forEach(
            (name, picture) -> files.put("%s.%s".formatted(name, ending), image.apply(picture)));
    return files;
  }

  private static Map<String, Picture> pictures(RunResult run) {
    Map<List<Object>, List<Curve>> groups = new LinkedHashMap<>();
    for (Curve curve : run.curves()) {
      groups
          .computeIfAbsent(
              List.of(curve.workload(), Points.open(curve)), group -> new ArrayList<>())
          .add(curve);
    }
    Map<String, Picture> pictures = new LinkedHashMap<>();
    for (ComparedAnswer answer : ComparedAnswer.of(run)) {
      AnswerPicture.of(answer)
          .ifPresent(
              picture -> add(pictures, "answer-" + slug(answer.curves().getFirst()), picture));
    }
    for (List<Curve> curves : groups.values()) {
      String name = slug(curves.getFirst());
      add(pictures, "throughput-" + name, alone(LoadPicture.throughput(run, curves)));
      add(pictures, "percentiles-" + name, alone(LoadPicture.percentiles(run, curves)));
      RatioPicture.of(run, curves).ifPresent(picture -> add(pictures, "ratio-" + name, picture));
      DistributionPicture.of(run, curves)
          .ifPresent(chart -> add(pictures, "distribution-" + name, alone(chart)));
    }
    return pictures;
  }

  /** Two names that differ only in what a file's name cannot hold get numbers. */
  private static void add(Map<String, Picture> pictures, String name, Picture picture) {
    String unique = name;
    for (int i = 2; pictures.containsKey(unique); i++) {
      unique = name + "-" + i;
    }
    pictures.put(unique, picture);
  }

  private static Picture alone(XYChart chart) {
    return new Picture(chart, List.of());
  }

  private static String slug(Curve curve) {
    String name = curve.workload().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String some = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    return (some + (Points.open(curve) ? "-open" : "")).replaceAll("^-+|-+$", "");
  }

  private static byte[] bitmap(Picture picture) {
    BufferedImage image =
        new BufferedImage(
            picture.width() * SCALE, picture.height() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    picture.paint(graphics);
    graphics.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Letters are drawn as outlines, which need no font; screen readers get the words as text. */
  private static byte[] vectors(Picture picture) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    SVGGraphics2D graphics = new SVGGraphics2D(context, true);
    graphics.setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
    picture.paint(graphics);
    Element root = named(graphics.getRoot(), picture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(root), new StreamResult(out));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVGGraphics2D.SVG_NAMESPACE_URI, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Element named(Element root, Picture picture) {
    root.setAttribute("role", "img");
    root.setAttribute("viewBox", "0 0 %d %d".formatted(picture.width(), picture.height()));
    List<Element> words = new ArrayList<>();
    words.add(text(root, "title", picture.chart().getTitle()));
    if (!picture.notes().isEmpty()) {
      words.add(text(root, "desc", String.join(" ", picture.notes())));
    }
    for (Element element : words.reversed()) {
      root.insertBefore(element, root.getFirstChild());
    }
    return root;
  }

  private static Element text(Element root, String tag, String text) {
    Element element = root.getOwnerDocument().createElementNS(SVGGraphics2D.SVG_NAMESPACE_URI, tag);
    element.setTextContent(text);
    return element;
  }
}
