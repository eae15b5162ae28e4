package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.result.RunResult;

class PicturesTest {

  static List<RunResult> everyKindOfRun() {
    return List.of(
        Runs.small(),
        Runs.published(),
        Runs.workloads(),
        OddRuns.scarce(),
        OddRuns.invalid(),
        OddRuns.apart(),
        OddRuns.hostile());
  }

  @Test
  void eachWorkloadHasItsPictures() {
    assertThat(Pictures.png(Runs.small()))
        .containsOnlyKeys(
            "throughput-redis-session-store.png",
            "percentiles-redis-session-store.png",
            "ratio-redis-session-store.png",
            "distribution-redis-session-store.png");
    assertThat(Pictures.svg(Runs.workloads())).hasSize(12);
    assertThat(Pictures.png(Runs.rising())).hasSize(3);
    assertThat(Pictures.png(OddRuns.empty())).isEmpty();
  }

  @Test
  void theSameRunGivesTheSameBytes() {
    assertThat(Pictures.png(Runs.sweep()))
        .usingRecursiveComparison()
        .isEqualTo(Pictures.png(Runs.sweep()));
    assertThat(Pictures.svg(Runs.sweep()))
        .usingRecursiveComparison()
        .isEqualTo(Pictures.svg(Runs.sweep()));
  }

  @Test
  void whatOthersPublishedIsDrawnDashedBesideTheRatioThatWasMeasured() {
    assertThat(ratios(Runs.small())).doesNotContain("stroke-dasharray:5,6");
    assertThat(ratios(Runs.published())).contains("stroke-dasharray:5,6");
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
    int below = 2 * PictureLook.HEIGHT;
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
    return IntStream.of(pixels).anyMatch(pixel -> pixel != PictureLook.PAPER.getRGB());
  }

  private static String ratios(RunResult run) {
    byte[] file = Pictures.svg(run).get("ratio-redis-session-store.svg");
    return new String(Objects.requireNonNull(file), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRun")
  void bitmapsShowSomething(RunResult run) throws IOException {
    for (byte[] file : Pictures.png(run).values()) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      int[] pixels =
          image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
      assertThat(image.getWidth()).isEqualTo(2 * PictureLook.WIDTH);
      assertThat(IntStream.of(pixels).distinct().limit(10).count()).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @MethodSource("everyKindOfRun")
  void vectorsAreXmlWithoutScripts(RunResult run) throws Exception {
    Map<String, byte[]> files = Pictures.svg(run);
    assertThat(files).isNotEmpty();
    DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
    // The files name a document type, which nobody should fetch.
    xml.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    for (byte[] file : files.values()) {
      assertThat(
              xml.newDocumentBuilder()
                  .parse(new ByteArrayInputStream(file))
                  .getDocumentElement()
                  .getTagName())
          .isEqualTo("svg");
      assertThat(new String(file, StandardCharsets.UTF_8))
          .doesNotContain("<script", "<img")
          .contains("role=\"img\"><title>");
    }
  }

  @Test
  void hostileNamesStayTextInVectorsAndOutOfFileNames() {
    assertThat(Pictures.svg(OddRuns.hostile()).keySet())
        .allMatch(name -> name.matches("[a-z0-9.-]+"));
    assertThat(Pictures.svg(OddRuns.hostile()).values())
        .extracting(file -> new String(file, StandardCharsets.UTF_8))
        .anyMatch(file -> file.contains("<title>&lt;script&gt;alert(1)&lt;/script&gt;: "));
  }
}
