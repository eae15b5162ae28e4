package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PercentileFilesTest {

  @Test
  void eachTrialHasAFileForEachKindOfTime() {
    Map<String, String> files = PercentileFiles.of(Runs.small());
    assertThat(files)
        .hasSize(12)
        .containsKeys(
            "001-redis-session-store-native-jedis-1-client-r1.responseTime.hgrm",
            "003-redis-session-store-native-jedis-64-clients-r1.serviceTime.suspect.hgrm");
  }

  @Test
  void linesAreThoseOfHdrHistogram() {
    List<String> lines =
        PercentileFiles.of(Runs.rising()).values().iterator().next().lines().toList();
    assertThat(lines.getFirst().trim().split(" +"))
        .containsExactly("Value", "Percentile", "TotalCount", "1/(1-Percentile)");
    assertThat(lines.get(2)).matches(" *\\d+\\.\\d{3} 0\\.0{12} +0 +1\\.00");
    assertThat(lines.get(lines.size() - 3)).matches(" *\\d+\\.\\d{3} 1\\.0{12} +\\d+");
    assertThat(lines.getLast()).matches("#\\[Max     = +\\d+\\.\\d{3}, Total count    = +\\d+]");
  }

  @Test
  void hostileNamesStayInTheFolder() {
    assertThat(PercentileFiles.of(HostileRuns.hostile()).keySet())
        .allMatch(name -> name.matches("[A-Za-z0-9._-]+"));
  }
}
