package reenact.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import reenact.report.HostileRuns;
import reenact.report.Runs;
import reenact.result.RunResult;

class PicturesTest {

  /** Made once: the analysis of a large run takes longer than its pictures. */
  private static final RunResult WORKLOADS = Runs.workloads();

  private static final List<RunResult> EVERY_KIND =
      List.of(
          Runs.small(),
          Runs.published(),
          WORKLOADS,
          HostileRuns.scarce(),
          HostileRuns.invalid(),
          HostileRuns.apart(),
          HostileRuns.hostile());

  static List<RunResult> everyKindOfRun() {
    return EVERY_KIND;
  }

  @Test
  void eachWorkloadHasItsPictures() {
    assertThat(Pictures.png(Runs.small()))
        .containsOnlyKeys(
            "answer-redis-session-store.png",
            "throughput-redis-session-store.png",
            "percentiles-redis-session-store.png",
            "ratio-redis-session-store.png",
            "distribution-redis-session-store.png");
    assertThat(Pictures.svg(WORKLOADS)).hasSize(15);
    assertThat(Pictures.png(Runs.rising())).hasSize(3);
    assertThat(Pictures.png(HostileRuns.empty())).isEmpty();
  }

  @Test
  void theSameRunGivesTheSameBytes() {
    RunResult run = Runs.sweep();
    areTheSame(Pictures.png(run), Pictures.png(run));
    areTheSame(Pictures.svg(run), Pictures.svg(run));
  }

  private static void areTheSame(Map<String, byte[]> files, Map<String, byte[]> again) {
    assertThat(again).containsOnlyKeys(files.keySet());
    again.forEach((name, file) -> assertThat(file).as(name).isEqualTo(files.get(name)));
  }

  @Test
  void barsOfSuspectTrialsAreStripedAndSaySo() {
    String sound = answer(Runs.suspect(0));
    String suspect = answer(Runs.suspect(6));

    assertThat(suspect)
        .contains("Suspect: docker-bridge seems to ", "A striped bar is of suspect trials.");
    assertThat(sound).doesNotContainIgnoringCase("suspect").doesNotContain("striped");
    assertThat(bars(suspect)).isGreaterThan(20 + bars(sound));
  }

  private static String answer(RunResult run) {
    return new String(
        Objects.requireNonNull(Pictures.svg(run).get("answer-redis-session-store.svg")),
        StandardCharsets.UTF_8);
  }

  private static int bars(String picture) {
    return picture.split("<(path|rect|polygon) ").length;
  }

  @Test
  void whatOthersPublishedIsDrawnDashedBesideTheRatioThatWasMeasured() {
    assertThat(ratios(Runs.small())).doesNotContain("stroke-dasharray=\"5,6\"");
    assertThat(ratios(Runs.published())).contains("stroke-dasharray=\"5,6\"");
  }

  @Test
  void whatToBearInMindOfPublishedRatiosStandsInWholeBelowTheChart() throws IOException {
    assertThat(ratios(Runs.published()))
        .contains(
            "<desc>Published: Somebody: Something, somewhere Another machine One &lt;run&gt;");
    String caveat = "Whatever is compared with this was measured on another machine. ".repeat(6);
    BufferedImage image = ratioBitmap(Runs.published(List.of(caveat)));
    int lines = (image.getHeight() - ratioBitmap(Runs.published(List.of())).getHeight()) / 44;
    assertThat(lines).isBetween(2, 5);
    int below = 2 * PictureStyle.HEIGHT;
    assertThat(inked(image, below, 0, 40)).isFalse();
    assertThat(inked(image, below, 40, image.getWidth() - 40)).isTrue();
    assertThat(inked(image, below, image.getWidth() - 40, image.getWidth())).isFalse();
  }

  private static BufferedImage ratioBitmap(RunResult run) throws IOException {
    byte[] file = Pictures.png(run).get("ratio-redis-session-store.png");
    return ImageIO.read(new ByteArrayInputStream(Objects.requireNonNull(file)));
  }

  private static boolean inked(BufferedImage image, int top, int left, int right) {
    int width = right - left;
    int[] pixels = image.getRGB(left, top, width, image.getHeight() - top, null, 0, width);
    return IntStream.of(pixels).anyMatch(pixel -> pixel != PictureStyle.PAPER.getRGB());
  }

  private static String ratios(RunResult run) {
    byte[] file = Pictures.svg(run).get("ratio-redis-session-store.svg");
    return new String(Objects.requireNonNull(file), StandardCharsets.UTF_8);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("everyKindOfRun")
  void bitmapsShowSomething(RunResult run) throws IOException {
    for (byte[] file : Pictures.png(run).values()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      assertThat(image.getWidth()).isEqualTo(2 * PictureStyle.WIDTH);
      Set<Integer> colours = new HashSet<>();
      for (int row = 0; row < image.getHeight() && colours.size() < 10; row++) {
        int[] pixels = image.getRGB(0, row, image.getWidth(), 1, null, 0, image.getWidth());
        IntStream.of(pixels).forEach(colours::add);
      }
      assertThat(colours).hasSizeGreaterThanOrEqualTo(10);
    }
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRun")
  void vectorsAreXmlWithoutScripts(RunResult run) throws Exception {
    Map<String, byte[]> files = Pictures.svg(run);
    assertThat(files).isNotEmpty();
    DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    for (byte[] file : files.values()) {
      Element root = xml.parse(new ByteArrayInputStream(file)).getDocumentElement();
      assertThat(root.getTagName()).isEqualTo("svg");
      assertThat(root.getAttribute("role")).isEqualTo("img");
      assertThat(root.getFirstChild().getNodeName()).isEqualTo("title");
      assertThat(new String(file, StandardCharsets.UTF_8))
          .doesNotContain("<script", "<img", "<!DOCTYPE");
    }
  }

  @Test
  void hostileNamesStayTextInVectorsAndOutOfFileNames() {
    assertThat(Pictures.svg(HostileRuns.hostile()).keySet())
        .allMatch(name -> name.matches("[a-z0-9.-]+"));
    assertThat(Pictures.svg(HostileRuns.hostile()).values())
        .extracting(file -> new String(file, StandardCharsets.UTF_8))
        .anyMatch(file -> file.contains("<title>&lt;script&gt;alert(1)&lt;/script&gt;: "));
  }
}
