package reenact.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final RedisWorkload WORKLOAD = RequestsTest.sessionStore();

  @Test
  void holdsAsManyRequestsAsThePipelineIsDeep() {
    assertThat(new Batch(new Requests(WORKLOAD, 1, 0, 1), 16).size()).isEqualTo(16);
  }

  @Test
  void drawsTheRequestsInTheirOrder() {
    Batch batch = new Batch(new Requests(WORKLOAD, 1, 0, 1), 5);
    Requests same = new Requests(WORKLOAD, 1, 0, 1);
    List<String> batched = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 100; round++) {
      batch.draw();
      for (int i = 0; i < batch.size(); i++) {
        batched.add(RequestsTest.text(WORKLOAD, batch.operation(i), batch.values(i)));
        expected.add(RequestsTest.next(WORKLOAD, same));
      }
    }
    assertThat(batched).isEqualTo(expected);
  }

  @Test
  void keepsEachRequestsValuesApart() {
    Batch batch = new Batch(new Requests(WORKLOAD, 1, 0, 1), 2);
    batch.draw();
    assertThat(batch.values(0)).isNotSameAs(batch.values(1));
  }
}
