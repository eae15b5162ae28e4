package reenact.report.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.traffic.HostileTrace;
import reenact.traffic.ShopTrace;
import reenact.traffic.TrafficProfile;

class TraceJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void holdsTheFigures() throws Exception {
    TrafficProfile profile = ShopTrace.redis(5_000).profile(folder);
    JsonNode json = JSON.readTree(TraceJson.of(profile));
    assertThat(json.at("/format").intValue()).isEqualTo(1);
    assertThat(json.at("/source/kind").textValue()).isEqualTo("recording-proxy");
    assertThat(json.at("/source/times").textValue()).isEqualTo("arrival");
    assertThat(json.at("/reading/complete").booleanValue()).isTrue();
    assertThat(json.at("/reading/events").longValue()).isEqualTo(5_002);
    assertThat(json.at("/requests/kinds/0/name").textValue()).isEqualTo("HGET");
    assertThat(json.at("/requests/kinds/0/requests").longValue())
        .isEqualTo(profile.requests().kinds().getFirst().requests());
    assertThat(json.at("/keys/families/0/pattern").textValue()).isEqualTo("basket:*");
    assertThat(json.at("/obstacles/0/kind").textValue()).isEqualTo("server-control");
    assertThat(json.at("/obstacles/0/effect").textValue()).isEqualTo("not-replayed");
    assertThat(json.at("/time/counts")).hasSize(240);
    assertThat(json.at("/errors/0/code").textValue()).isEqualTo("WRONGTYPE");
  }

  @Test
  void hostileNamesAreHarmless() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      String json = TraceJson.of(HostileTrace.redis(seed).profile(folder));
      assertThat(json).doesNotContainPattern("[\\p{C}&&[^\\n]]|[\\u2028\\u2029]");
      assertThat(JSON.readTree(json).at("/requests/kinds")).isNotEmpty();
      assertThat(json).hasSizeLessThan(500_000);
    }
  }
}
