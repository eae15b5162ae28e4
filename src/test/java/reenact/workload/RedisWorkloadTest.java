package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedisWorkloadTest {

  @Test
  void underAPrefixEveryKeyMoves() {
    RedisWorkload workload = RequestsTest.sessionStore();
    RedisWorkload under = workload.under("reenact:");
    Requests requests = new Requests(workload, 1, 0, 1);
    Requests prefixed = new Requests(under, 1, 0, 1);
    for (int i = 0; i < 1000; i++) {
      assertThat(RequestsTest.next(under, prefixed))
          .isEqualTo(RequestsTest.next(workload, requests).replace("session:", "reenact:session:"));
    }
  }

  @Test
  void underAPrefixPreloadsMoveAndTheRestStays() {
    RedisWorkload workload = RequestsTest.sessionStore();
    RedisWorkload under = workload.under("reenact:");
    assertThat(under.preloads()).containsExactly(workload.preloads().getFirst().under("reenact:"));
    assertThat(under.name()).isEqualTo(workload.name());
    assertThat(under.description()).isEqualTo(workload.description());
    assertThat(under.pipeline()).isEqualTo(workload.pipeline());
  }

  @Test
  void aPipelineHoldsAtLeastOneRequest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedisWorkload("w", "", List.of(), 0, List.of()))
        .withMessage("pipeline must be at least 1, got 0");
  }
}
