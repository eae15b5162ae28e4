package reenact.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.deployment.network.Device;

class CsvReportTest {

  @Test
  void writesARowForEachTrial() {
    List<String> lines = CsvReport.of(Runs.small()).lines().toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.getFirst())
        .startsWith("trial,workload,environment,driver,model,clients,rate,repetition,order,verdict")
        .endsWith(
            "response_p99_9_us,response_p99_99_us,response_max_us,"
                + "cpu_generator,cpu_server,cpu_host,"
                + "request_server_cpu_us,request_proxy_cpu_us,request_system_cpu_us,"
                + "request_softirq_cpu_us,request_context_switches,"
                + "request_server_voluntary_switches,request_server_involuntary_switches,"
                + "request_bytes_written,request_packets_link,request_packets_bridge,"
                + "request_packets_container,request_packets_tap");
    assertThat(lines.get(1))
        .startsWith(
            "001-redis-session-store-native-jedis-1-client-r1,redis-session-store,native,jedis,"
                + "closed,1,,1,1,valid,10,,11880.261,11880.261,118803,0,0,81.816,");
    assertThat(lines).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(52));
  }

  @Test
  void whatARequestCostStandsAtTheEndOfItsRow() {
    assertThat(CsvReport.of(Runs.treated()).lines().toList())
        .satisfiesExactly(
            header -> assertThat(header).contains("request_packets_link"),
            local -> assertThat(local).endsWith(",25,,40,10,3,0.500,0.250,0,2,,,"),
            bridge -> assertThat(bridge).endsWith(",27,0,60,22,3,0.500,0.250,0,2,2,2,"));
  }

  @ParameterizedTest
  @EnumSource
  void packetsHaveAColumnForEachDeviceThatTheyMayCross(Device.Role device) {
    assertThat(CsvReport.of(Runs.small()).lines().findFirst().orElseThrow().split(","))
        .contains("request_packets_" + device.label());
  }

  @Test
  void quotesWhatWouldEndAField() {
    assertThat(CsvReport.of(Runs.named("a,\"b\"\nc"))).contains(",\"a,\"\"b\"\" c\",native,");
  }

  @Test
  void leavesAFieldEmptyThatWasNotMeasured() {
    assertThat(CsvReport.of(HostileRuns.scarce())).contains(",,,");
  }
}
