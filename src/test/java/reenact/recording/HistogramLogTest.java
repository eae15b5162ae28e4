package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.workload.Outcome;

class HistogramLogTest {

  private static final long SECOND = 1_000_000_000;
  private static final long EPOCH_MILLIS = 1_700_000_000_250L;
  private static final List<String> OPERATIONS = List.of("get", "set");

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("histograms.hlog");
  }

  private static Interval interval(int gets, int sets, long start, long end) {
    Recording recording = new Recording(new Window(0, 1000 * SECOND), 2, 1);
    for (int i = 0; i < gets + sets; i++) {
      recording.recorder(0).record(i < gets ? 0 : 1, 0, 100_000, 300_000, Outcome.OK);
    }
    return recording.collect(start, end);
  }

  private List<Histogram> read() throws FileNotFoundException {
    List<Histogram> read = new ArrayList<>();
    try (HistogramLogReader reader = new HistogramLogReader(file().toFile())) {
      for (EncodableHistogram next = reader.nextIntervalHistogram();
          next != null;
          next = reader.nextIntervalHistogram()) {
        read.add((Histogram) next);
      }
    }
    return read;
  }

  @Test
  void anyReaderOfHdrHistogramLogsReadsIt() throws IOException {
    try (HistogramLog log = new HistogramLog(file())) {
      log.append("001-a", OPERATIONS, interval(3, 2, 0, 2 * SECOND), EPOCH_MILLIS);
    }
    List<Histogram> read = read();
    assertThat(read)
        .extracting(Histogram::getTag)
        .containsExactlyInAnyOrder(
            "001-a/get/serviceTime",
            "001-a/set/serviceTime",
            "001-a/get/responseTime",
            "001-a/set/responseTime",
            "001-a/scheduleLag");
    assertThat(read)
        .allSatisfy(histogram -> {
          assertThat(histogram.getStartTimeStamp()).isEqualTo(EPOCH_MILLIS);
          assertThat(histogram.getEndTimeStamp()).isEqualTo(EPOCH_MILLIS + 2000);
        });
    Histogram gets = tagged(read, "001-a/get/responseTime");
    assertThat(gets.getTotalCount()).isEqualTo(3);
    assertThat(gets.getMean()).as("nanoseconds").isCloseTo(300_000, within(300.0));
    assertThat(tagged(read, "001-a/scheduleLag").getTotalCount()).isEqualTo(5);
  }

  private static Histogram tagged(List<Histogram> histograms, String tag) {
    return histograms.stream().filter(one -> one.getTag().equals(tag)).findFirst().orElseThrow();
  }

  @Test
  void textSaysLengthsInSecondsAndMaximaInMilliseconds() throws IOException {
    try (HistogramLog log = new HistogramLog(file())) {
      log.append("a", OPERATIONS, interval(1, 0, SECOND, 2 * SECOND + SECOND / 2), EPOCH_MILLIS);
    }
    assertThat(Files.readAllLines(file()))
        .anyMatch(line -> line.startsWith("Tag=a/get/responseTime,1700000000.250,1.500,0.300,"));
  }

  @Test
  void whatHasNoSamplesIsLeftOut() throws IOException {
    try (HistogramLog log = new HistogramLog(file())) {
      log.append("a", OPERATIONS, interval(0, 0, 0, SECOND), EPOCH_MILLIS);
    }
    assertThat(read()).isEmpty();
  }

  @Test
  void aLogThatExistsIsContinued() throws IOException {
    try (HistogramLog log = new HistogramLog(file())) {
      log.append("a", OPERATIONS, interval(1, 0, 0, SECOND), EPOCH_MILLIS);
    }
    try (HistogramLog log = new HistogramLog(file())) {
      log.append("b", OPERATIONS, interval(2, 0, 0, SECOND), EPOCH_MILLIS + 1000);
    }
    assertThat(read())
        .extracting(Histogram::getTag)
        .containsExactly(
            "a/get/serviceTime",
            "a/get/responseTime",
            "a/scheduleLag",
            "b/get/serviceTime",
            "b/get/responseTime",
            "b/scheduleLag");
    assertThat(Files.readAllLines(file()).stream().filter(line -> line.startsWith("\"Start")))
        .as("legend")
        .hasSize(1);
    assertThat(Files.readAllLines(file()).stream().filter(line -> line.startsWith("#")))
        .as("comments")
        .hasSize(2);
  }

  @Test
  void anEmptyFileIsBegunLikeANewOne() throws IOException {
    Files.createFile(file());
    new HistogramLog(file()).close();
    assertThat(Files.readString(file())).startsWith("#[Logged by Reenact");
  }

  @Test
  void whatWasAppendedIsOnDiskBeforeTheLogIsClosed() throws IOException {
    try (HistogramLog log = new HistogramLog(file())) {
      log.append("a", OPERATIONS, interval(1, 0, 0, SECOND), EPOCH_MILLIS);
      assertThat(read()).hasSize(3);
    }
  }

  @Test
  void namesCannotBreakALine() throws IOException {
    try (HistogramLog log = new HistogramLog(file())) {
      log.append(
          "a trial, or two", List.of("get\nall", "s"), interval(1, 0, 0, SECOND), EPOCH_MILLIS);
    }
    assertThat(read()).extracting(Histogram::getTag).contains("a-trial-or-two/get-all/serviceTime");
  }

  @Test
  void appendingLeavesTheDistributionsAsTheyWere() {
    Interval interval = interval(3, 2, 0, SECOND);
    try (HistogramLog log = new HistogramLog(file())) {
      log.append("a", OPERATIONS, interval, EPOCH_MILLIS);
    }
    assertThat(interval.merged(Kind.SERVICE_TIME).count()).isEqualTo(5);
  }

  @Test
  void anIntervalThatDidNotReachTheFileIsAnError() {
    // The kernel's own full disk.
    try (HistogramLog log = new HistogramLog(Path.of("/dev/full"))) {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> log.append("a", OPERATIONS, interval(1, 0, 0, SECOND), EPOCH_MILLIS))
          .withMessageContaining("/dev/full");
    }
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError() {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> new HistogramLog(folder.resolve("missing/histograms.hlog")));
  }
}
