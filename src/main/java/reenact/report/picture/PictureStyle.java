package reenact.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import reenact.report.NumberText;
import reenact.report.TimeText;
import reenact.result.file.PlainText;
import reenact.result.trial.Verdict;

/**
 * How pictures look: large type, and lines that differ in colour, dash and shape at once, so that
 * each of them alone would do. The colours are those of the page on paper.
 */
final class PictureStyle {

  static final int WIDTH = 1200;
  static final int HEIGHT = 675;

  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x1c2126);
  static final Color MUTED = new Color(0x59626b);
  private static final Color RULE = new Color(0xdde2e6);

  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0b74e5),
          new Color(0xd95f02),
          new Color(0x17453d),
          new Color(0xc46cb0),
          new Color(0x523e02),
          new Color(0x055488),
          new Color(0xcb656d),
          new Color(0x5d6479));

  private static final float[][] DASHES = {null, {11, 6}, {3, 5}, {16, 5, 3, 5}};

  private static final float[] PUBLISHED_DASH = {5, 6};

  private static final float BOLD = 3;
  private static final float THIN = 1.5f;

  private PictureStyle() {}

  static XYChart chart(String title, String x, String y) {
    XYChart chart = new XYChart(WIDTH, HEIGHT);
    chart.setTitle(PlainText.of(title));
    chart.setXAxisTitle(x);
    chart.setYAxisTitle(y);
    dress(chart.getStyler());
    chart.getStyler().setMarkerSize(13);
    return chart;
  }

  /** What all charts have. */
  static void dress(AxesChartStyler styler) {
    styler.setChartBackgroundColor(PAPER).setChartFontColor(INK).setChartPadding(18);
    styler.setChartTitleFont(font(Font.BOLD, 26)).setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(12);
    styler.setPlotBackgroundColor(PAPER).setPlotBorderVisible(false);
    styler.setPlotContentSize(0.94);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendFont(font(Font.PLAIN, 20)).setLegendBorderColor(PAPER).setLegendPadding(8);
    styler.setLegendSeriesLineLength(44);
    styler.setAxisTitleFont(font(Font.PLAIN, 20)).setAxisTickLabelsFont(font(Font.PLAIN, 19));
    styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
    styler.setAxisTickLabelsColor(MUTED).setAxisTickMarksColor(MUTED);
    styler.setXAxisTitleColor(INK).setYAxisTitleColor(INK);
    styler.setPlotGridLinesColor(RULE).setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setErrorBarsColorSeriesColor(true);
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static Color colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  static BasicStroke stroke(int dash, boolean bold) {
    float width = bold ? BOLD : THIN;
    return new BasicStroke(
        width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DASHES[dash % DASHES.length], 0);
  }

  /** What others have published, thin and with dashes that nothing measured has. */
  static BasicStroke publishedStroke() {
    return new BasicStroke(
        THIN, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, PUBLISHED_DASH, 0);
  }

  /** An axis of times, logarithmic. */
  static void timeAxis(XYChart chart) {
    chart.getStyler().setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(false);
    chart.setCustomYAxisTickLabelsFormatter(micros ->
        round(micros) ? TimeText.text(micros).replaceFirst("\\.0+ |(\\.\\d+?)0+ ", "$1 ") : " ");
  }

  /** 1, 2 and 5 times the powers of ten, whose labels have room on a logarithmic axis. */
  private static boolean round(double value) {
    double leading = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    return List.of(1L, 2L, 5L).contains(Math.round(leading))
        && Math.abs(leading - Math.rint(leading)) < 1e-3;
  }

  /** A name for a line that no other line of the chart has; the chart knows them by it. */
  static String unique(XYChart chart, String name) {
    List<String> taken = chart.getSeriesCollection().stream().map(XYSeries::getName).toList();
    String unique = PlainText.of(name);
    while (taken.contains(unique)) {
      unique += " ";
    }
    return unique;
  }

  /** Says in the legend what hollow and crossed marks mean, as far as there are any. */
  static void explain(XYChart chart, List<Verdict> verdicts, double x) {
    for (Verdict verdict : List.of(Verdict.SUSPECT, Verdict.INVALID)) {
      if (verdicts.contains(verdict)) {
        XYSeries series =
            chart.addSeries(
                unique(chart, verdict.label()), new double[] {x}, new double[] {Double.NaN});
        series.setMarker(new PictureMark(0, verdict)).setMarkerColor(MUTED);
        series.setLineStyle(new BasicStroke(0)).setLineColor(PAPER);
      }
    }
  }

  /** A load axis: loads that double stand evenly, others do so when they span a decade. */
  static Function<Double, Double> loadAxis(XYChart chart, double... levels) {
    double least = Arrays.stream(levels).min().orElse(1);
    double greatest = Arrays.stream(levels).max().orElse(1);
    boolean wide = least > 0 && greatest / least >= 10;
    if (wide && Arrays.stream(levels).allMatch(level -> Long.bitCount((long) level) == 1)) {
      chart.getStyler().setXAxisTickMarkSpacingHint(60);
      chart.setCustomXAxisTickLabelsFormatter(
          x -> x == Math.rint(x) ? NumberText.count(Math.pow(2, x)) : " ");
      return level -> Math.log(level) / Math.log(2);
    }
    chart.getStyler().setXAxisLogarithmic(wide).setXAxisLogarithmicDecadeOnly(false);
    chart.setCustomXAxisTickLabelsFormatter(
        load -> !wide || round(load) ? NumberText.count(load) : " ");
    return level -> level;
  }
}
