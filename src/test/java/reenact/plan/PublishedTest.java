package reenact.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedTest {

  private static final Published PUBLISHED =
      new Published(
          "Somebody, somewhere",
          List.of(),
          List.of(
              ratio("get", "bridge", "native", 10, 0.7),
              ratio("get", "bridge", "native", 40, 0.8),
              ratio("get", "bridge", "vm", 20, 1.3),
              ratio("set", "bridge", "native", 20, 0.6)));

  @Test
  void theNearestIsSoByItsRatio() {
    assertThat(PUBLISHED.nearest("get", "bridge", "native", 19).orElseThrow().clients())
        .isEqualTo(10);
    assertThat(PUBLISHED.nearest("get", "bridge", "native", 20).orElseThrow().clients())
        .isEqualTo(10);
    assertThat(PUBLISHED.nearest("get", "bridge", "native", 21).orElseThrow().clients())
        .isEqualTo(40);
  }

  @Test
  void whatIsOfSomethingElseIsNotNear() {
    assertThat(PUBLISHED.nearest("get", "vm", "native", 10)).isEmpty();
    assertThat(PUBLISHED.nearest("mix", "bridge", "native", 10)).isEmpty();
    assertThat(PUBLISHED.nearest("get", "bridge", "host", 10)).isEmpty();
  }

  @Test
  void anExperimentKeepsWhatIsAboutIt() {
    assertThat(PUBLISHED.about(List.of("get"), List.of("native", "bridge")).ratios())
        .extracting(Published.Ratio::clients)
        .containsExactly(10, 40);
    assertThat(PUBLISHED.about(List.of("get"), List.of("bridge", "native")).ratios()).isEmpty();
    assertThat(PUBLISHED.about(List.of("get", "set"), List.of("native")).ratios()).isEmpty();
  }

  private static Published.Ratio ratio(
      String workload, String environment, String baseline, int clients, double ratio) {
    return new Published.Ratio(workload, environment, baseline, clients, ratio);
  }
}
