package reenact.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.report.ReasonText;
import reenact.result.Findings;
import reenact.result.RunResult;
import reenact.result.file.ResultException;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/** Files that the tools have written, as runs. */
class ImportedFileTest {

  @TempDir private Path folder;

  private Path copy(String resource) throws IOException {
    Path file = folder.resolve("old-" + resource.substring(resource.lastIndexOf('/') + 1));
    try (InputStream in =
        Objects.requireNonNull(
            ImportedFileTest.class.getResourceAsStream("/reenact/" + resource))) {
      Files.copy(in, file);
    }
    return file;
  }

  private static RunResult read(Path file) throws ResultException {
    return ImportedFile.read(file, null, trials -> Findings.NONE);
  }

  private TrialResult only(String resource) throws Exception {
    RunResult run = read(copy(resource));
    assertThat(run.foreign()).isTrue();
    assertThat(run.trials()).hasSize(1);
    return run.trials().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "sysbench-1.0-cpu.txt, sysbench 1.0.20, cpu, 2, 111, 53.530",
    "sysbench-1.0-memory.txt, sysbench 1.0.20, memory, 2, 457, 227.953",
    "sysbench-1.0-threads.txt, sysbench 1.0.20, sysbench 1.0.20, 2, 340, 169.297",
    "sysbench-1.0-oltp.txt, sysbench 1.0.20, oltp, 4, 100, 49.950"
  })
  void outputOfSysbenchIsATrialWithTheFiguresThatItTells(
      String file, String tool, String workload, int clients, long requests, double throughput)
      throws Exception {
    TrialResult trial = only("generator/" + file);
    assertThat(trial.driver()).isEqualTo(tool);
    assertThat(trial.workload()).isEqualTo(workload);
    assertThat(trial.environment()).isEqualTo("old-" + file.replace(".txt", ""));
    assertThat(trial.load().clients()).isEqualTo(clients);
    assertThat(trial.requests()).isEqualTo(requests);
    assertThat(trial.throughput()).isCloseTo(throughput, withPercentage(0.01));
    assertThat(trial.responseTime().count()).isEqualTo(requests);
    assertThat(trial.responseTime().p50()).isPositive();
    assertThat(trial.serviceTime()).isEqualTo(trial.responseTime());
    assertThat(trial.intervals()).isNotEmpty();
    assertThat(trial.curves()).containsOnlyKeys("responseTime");
  }

  @Test
  void withARateItsTimesAreResponseTimesOnly() throws Exception {
    TrialResult trial = only("generator/sysbench-1.0-fileio.txt");
    assertThat(trial.load().rate()).isEqualTo(500);
    assertThat(trial.load()).extracting("connections").isEqualTo(2);
    assertThat(trial.serviceTime()).isNull();
    assertThat(trial.responseTime().count()).isEqualTo(958);
  }

  @Test
  void nothingOfItIsCalledValidOrMadeUp() throws Exception {
    TrialResult trial = only("generator/sysbench-1.0-cpu.txt");
    assertThat(trial.verdict()).isEqualTo(Verdict.SUSPECT);
    assertThat(ReasonText.of(trial.reasons()))
        .containsExactly("read from the output of sysbench 1.0.20, not checked");
    assertThat(trial.checks()).isEmpty();
    assertThat(trial.goodput()).isNull();
    assertThat(trial.cpu().generator()).isNull();
    assertThat(trial.cpu().server()).isNull();
    assertThat(trial.server().name()).isEmpty();
    assertThat(trial.notSent()).isNull();
    assertThat(trial.misses()).isNull();
  }

  @Test
  void aSummaryWithoutAHistogramTellsTheOnePercentileThatItHas() throws Exception {
    Path file = copy("generator/sysbench-1.0-cpu.txt");
    List<String> lines = Files.readAllLines(file);
    Files.write(
        file,
        lines.stream()
            .filter(line -> !line.contains("|"))
            .map(line -> line.replace("99th percentile", "95th percentile"))
            .toList());
    TrialResult trial = read(file).trials().getFirst();
    assertThat(trial.responseTime().mean()).isEqualTo(37_280);
    assertThat(trial.responseTime().p50()).isNull();
    assertThat(trial.responseTime().p99()).isNull();
    assertThat(trial.responseTime().max()).isEqualTo(221_080);
    assertThat(trial.curves()).isEmpty();
  }

  @Test
  void runsOneAfterAnotherAreRepetitions() throws Exception {
    Path file = copy("generator/sysbench-1.0-cpu.txt");
    String once = Files.readString(file);
    Files.writeString(
        file,
        "$ make bench\n"
            + once
            + once.replace("Number of threads: 2", "Number of threads: 8")
            + once);
    assertThat(read(file).trials())
        .extracting(trial -> trial.load().clients() + " r" + trial.repetition())
        .containsExactly("2 r1", "8 r1", "2 r2");
  }

  @Test
  void csvOfRedisBenchmarkTellsNeitherClientsNorRequests() throws Exception {
    RunResult run = read(copy("foreign/redis-benchmark.csv"));
    assertThat(run.trials()).extracting(TrialResult::workload).containsExactly("set", "get");
    TrialResult get = run.trials().getLast();
    assertThat(get.driver()).isEqualTo("redis-benchmark");
    assertThat(get.throughput()).isEqualTo(62_893.08);
    assertThat(get.requests()).isNull();
    assertThat(get.windowSeconds()).isNull();
    assertThat(get.load().clients()).isNull();
    assertThat(get.responseTime().count()).isNull();
    assertThat(get.responseTime().p99()).isEqualTo(143);
    assertThat(get.responseTime().max()).isEqualTo(319);
  }

  @Test
  void wordsOfRedisBenchmarkTellBoth() throws Exception {
    TrialResult get = only("foreign/redis-benchmark.txt");
    assertThat(get.workload()).isEqualTo("get");
    assertThat(get.load().clients()).isEqualTo(8);
    assertThat(get.requests()).isEqualTo(20_000);
    assertThat(get.windowSeconds()).isEqualTo(0.38);
    assertThat(get.throughput()).isEqualTo(52_083.33);
    assertThat(get.responseTime().mean()).isEqualTo(100);
    assertThat(get.responseTime().p50()).isEqualTo(95);
    assertThat(get.responseTime().p99()).isEqualTo(215);
  }

  @Test
  void itsShortestAnswerTellsTheMedian() throws Exception {
    TrialResult get = only("foreign/redis-benchmark-quiet.txt");
    assertThat(get.workload()).isEqualTo("get");
    assertThat(get.throughput()).isEqualTo(62_500);
    assertThat(get.responseTime().p50()).isEqualTo(87);
    assertThat(get.responseTime().p99()).isNull();
  }

  private Path log(double perMilli, String... tags) throws IOException {
    Path file = folder.resolve("old.hlog");
    try (PrintStream out = new PrintStream(file.toFile(), UTF_8)) {
      HistogramLogWriter writer = new HistogramLogWriter(out);
      writer.outputLogFormatVersion();
      writer.outputLegend();
      for (int second = 0; second < 4; second++) {
        for (String tag : tags) {
          Histogram histogram = new Histogram(3);
          for (int i = 1; i <= 100; i++) {
            histogram.recordValue(Math.round(i * perMilli));
          }
          histogram.setTag(tag.isEmpty() ? null : tag);
          writer.outputIntervalHistogram(second, second + 1.0, histogram, perMilli);
        }
      }
    }
    return file;
  }

  @ParameterizedTest
  @CsvSource({"1e6", "1e3", "1"})
  void aHistogramLogIsATrialInAnyUnit(double perMilli) throws Exception {
    TrialResult trial = read(log(perMilli, "")).trials().getFirst();
    assertThat(trial.driver()).isEqualTo("HdrHistogram log");
    assertThat(trial.windowSeconds()).isEqualTo(4);
    assertThat(trial.throughput()).isEqualTo(100);
    assertThat(trial.responseTime().count()).isEqualTo(400);
    assertThat(trial.responseTime().p50()).isCloseTo(50_000.0, withPercentage(0.2));
    assertThat(trial.responseTime().max()).isCloseTo(100_000.0, withPercentage(0.2));
    assertThat(trial.serviceTime()).isNull();
    assertThat(ReasonText.of(trial.reasons()))
        .contains("the log does not say whether its times count from when a request was due");
  }

  @Test
  void eachTagIsATrialAndOfOurOwnLogsTheResponseTimes() throws Exception {
    assertThat(read(log(1e6, "reads", "writes")).trials())
        .extracting(TrialResult::workload)
        .containsExactly("reads", "writes");
    List<TrialResult> own =
        read(log(1e6, "001-x/GET/serviceTime", "001-x/GET/responseTime", "001-x/SET/responseTime"))
            .trials();
    assertThat(own).extracting(TrialResult::workload).containsExactly("001-x");
    assertThat(own.getFirst().requests()).isEqualTo(800);
  }

  @ParameterizedTest
  @MethodSource
  void whatIsUnknownOrBrokenIsAnsweredWithFileLineAndRemedy(String text, String answer)
      throws Exception {
    Path file = Files.writeString(folder.resolve("it.txt"), text);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(ResultException.class)
        .hasMessage(file + ":" + answer);
  }

  static Stream<Arguments> whatIsUnknownOrBrokenIsAnsweredWithFileLineAndRemedy() {
    String remedy =
        "name the folder of a run, or a file with the output of sysbench or redis-benchmark, or an HdrHistogram log";
    return Stream.of(
        argumentSet("nothing", "", "1: is not known; " + remedy),
        argumentSet("prose", "Dear all,\nit was fast.\n", "1: is not known; " + remedy),
        argumentSet(
            "sysbench that only prepared",
            "sysbench 1.0.20 (using LuaJIT)\n\nCreating table 'sbtest1'...\n",
            "4: holds no measurement; " + remedy),
        argumentSet(
            "sysbench that was cut",
            "sysbench 1.0.20 (using LuaJIT)\nThreads started!\n[ 1s ] thds: 2 eps: 5.00 lat (ms,99%): 4.33\n",
            "4: sysbench did not report its \"total time\": its output is cut or not understood;"
                + " take the whole output of one version 1.0 or 1.1"),
        argumentSet(
            "CSV that was cut",
            "\"test\",\"rps\"\n\"GET\",\"12",
            "2: redis-benchmark's CSV is cut: \"GET\",\"12; take the whole output of --csv"),
        argumentSet(
            "words that were cut",
            "====== GET ======\n  100 requests completed in 0.38 seconds\n",
            "3: redis-benchmark did not report the throughput of \"GET\"; take the whole output"),
        argumentSet(
            "a damaged log",
            "#[Histogram log format version 1.3]\n0.000,1.000,2.000,HISTFAAAAE\n",
            "2: holds a histogram that is cut or damaged; take the line out, or the log anew"));
  }

  @Test
  void whatAFileDoesNotSayIsTakenFromTheRunBesideItIfThatHasOnlyOne() throws Exception {
    RunResult beside = read(copy("foreign/redis-benchmark.txt"));
    TrialResult trial = other(beside, "foreign/redis-benchmark-quiet.txt");
    assertThat(trial.load().clients()).isEqualTo(8);
    assertThat(ReasonText.of(trial.reasons())).contains("assumed load: 8 clients");
    assertThat(trial.workload()).isEqualTo("get");
  }

  private TrialResult other(@Nullable RunResult beside, String resource) throws Exception {
    return ImportedFile.read(copy(resource), beside, trials -> Findings.NONE).trials().getFirst();
  }
}
