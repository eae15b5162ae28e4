package reenact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reenact.analysis.Analysis;
import reenact.report.ComparedAnswer;
import reenact.report.CostTable;
import reenact.report.markdown.MarkdownReport;
import reenact.report.text.TextReport;
import reenact.result.RunResult;
import reenact.result.comparison.Comparison;
import reenact.result.comparison.Metric;
import reenact.result.comparison.Ratio;
import reenact.result.file.ResultFile;

/** The run that ships with Reenact shows what today's Reenact makes of its trials. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleTest {

  private static final Path HOME = Path.of(System.getProperty("reenact.home"));
  private static final Path SAMPLE = HOME.resolve("reports/sample");
  private static final List<String> ENVIRONMENTS =
      List.of("native", "docker-host", "docker-bridge");

  private RunResult sample;

  @BeforeAll
  void read() throws Exception {
    sample = ResultFile.read(SAMPLE);
  }

  @Test
  void comparisonsAreThoseOfItsTrials() {
    assertThat(sample.comparisons())
        .isEqualTo(new Analysis(ENVIRONMENTS, null, 1).of(sample.trials()).comparisons());
  }

  @Test
  void markdownIsThatOfItsResult() throws IOException {
    assertThat(Files.readString(SAMPLE.resolve("report.md"))).isEqualTo(MarkdownReport.of(sample));
  }

  @Test
  void readmeShowsItsAnswer() throws IOException {
    String text = TextReport.of(sample);
    String answer = text.substring(0, text.indexOf("intervals.") + "intervals.".length());
    assertThat(Files.readString(HOME.resolve("README.md"))).contains(answer);
  }

  /** From figures and formulas that readers have: those of points.csv and measurement.md. */
  @Test
  void readersCanReproduceIntervalAndDetectableChange() throws IOException {
    List<Double> logs = logs("docker-host");
    int n = logs.size();
    double mean = logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    double squares = logs.stream().mapToDouble(log -> (log - mean) * (log - mean)).sum();
    double error = Math.sqrt(squares / (n - 1) / n);
    TDistribution student = new TDistribution(n - 1);
    double critical = student.inverseCumulativeProbability(1 - 0.025 / Metric.values().length);
    double power = student.inverseCumulativeProbability(0.8);
    List<Double> expected =
        List.of(
            Math.exp(mean),
            Math.exp(mean - critical * error),
            Math.exp(mean + critical * error),
            Math.exp((critical + power) * error));

    List<Comparison> throughput =
        sample.comparisons().stream()
            .filter(one -> one.environment().equals("docker-host"))
            .filter(one -> one.metric() == Metric.THROUGHPUT)
            .toList();
    assertThat(throughput)
        .hasSize(2)
        .allSatisfy(one -> {
          Ratio ratio = one.ratio();
          assertThat(ratio).isNotNull();
          assertThat(percent(ratio.estimate(), ratio.low(), ratio.high(), one.detectable()))
              .isEqualTo(percent(expected.toArray(Double[]::new)));
        });
    List<String> shown = percent(expected.toArray(Double[]::new));
    assertThat(Files.readString(HOME.resolve("docs/measurement.md")))
        .contains("| %s %% |".formatted(shown.get(0)))
        .contains("| %s to %s %% |".formatted(shown.get(1).replace('-', '−'), shown.get(2)))
        .contains("| %s %% |".formatted(shown.get(3).replace("+", "")));
  }

  @Test
  void cpuOfARequestIsTheSameInAnswerAndCosts() {
    List<String> answer =
        ComparedAnswer.of(sample).getFirst().table().rows().stream()
            .map(row -> row.cells().get(5))
            .toList();
    CostTable costs = CostTable.of(sample).getFirst();
    int column = costs.header().indexOf("server CPU");
    assertThat(answer)
        .isEqualTo(costs.rows().stream().map(row -> row.get(column)).toList())
        .hasSameSizeAs(ENVIRONMENTS);
  }

  private static List<String> percent(Double... ratios) {
    return List.of(ratios).stream()
        .map(ratio -> String.format(Locale.ROOT, "%+.1f", 100 * (ratio - 1)))
        .toList();
  }

  /** The logarithms of the throughput's ratio to native, one a repetition. */
  private static List<Double> logs(String environment) throws IOException {
    List<String> lines = Files.readAllLines(SAMPLE.resolve("points.csv"));
    List<String> header = List.of(lines.getFirst().split(","));
    List<List<String>> rows = new ArrayList<>();
    lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).forEach(rows::add);
    return IntStream.rangeClosed(1, rows.size() / ENVIRONMENTS.size())
        .mapToObj(repetition ->
            Math.log(
                throughput(header, rows, environment, repetition)
                    / throughput(header, rows, "native", repetition)))
        .toList();
  }

  private static double throughput(
      List<String> header, List<List<String>> rows, String environment, int repetition) {
    return rows.stream()
        .filter(row -> row.get(header.indexOf("environment")).equals(environment))
        .filter(row -> row.get(header.indexOf("repetition")).equals("" + repetition))
        .mapToDouble(row -> Double.parseDouble(row.get(header.indexOf("throughput_per_s"))))
        .findFirst()
        .orElseThrow();
  }
}
