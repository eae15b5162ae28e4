package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {

  @Test
  void writesARowForEachTrial() {
    List<String> lines = CsvReport.of(Runs.small()).lines().toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.getFirst())
        .startsWith("trial,workload,environment,driver,model,clients,rate,repetition,order,verdict")
        .endsWith(
            "response_p99_9_us,response_p99_99_us,response_max_us,"
                + "cpu_generator,cpu_server,cpu_host");
    assertThat(lines.get(1))
        .startsWith(
            "001-redis-session-store-native-jedis-1-client-r1,redis-session-store,native,jedis,"
                + "closed,1,,1,1,valid,10,,11880.261,11880.261,118803,0,0,81.816,");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(40));
  }

  @Test
  void quotesWhatWouldEndAField() {
    assertThat(CsvReport.of(Runs.named("a,\"b\"\nc"))).contains(",\"a,\"\"b\"\"\nc\",native,");
  }

  @Test
  void leavesAFieldEmptyThatWasNotMeasured() {
    assertThat(CsvReport.of(Runs.scarce())).contains(",,,");
  }
}
