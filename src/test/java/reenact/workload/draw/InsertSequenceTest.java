package reenact.workload.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertSequenceTest {

  private static final Keyspace ORDERS = keyspace("order:");

  private static Keyspace keyspace(String prefix) {
    return new Keyspace("k", new Text(prefix), 0, 100, new Popularity.Uniform());
  }

  @Test
  void numbersBeginAfterTheExistingOnes() {
    InsertSequence.Counter counter = new InsertSequence(0, 1).to(ORDERS);
    assertThat(List.of(counter.add(), counter.add(), counter.add()))
        .containsExactly(100L, 101L, 102L);
  }

  @Test
  void clientsNeverCollideAndLeaveNoGap() {
    int clients = 7;
    List<Long> added = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      InsertSequence.Counter counter = new InsertSequence(client, clients).to(ORDERS);
      for (int i = 0; i < 50; i++) {
        added.add(counter.add());
      }
    }
    List<Long> expected = new ArrayList<>();
    for (long number = 100; number < 100 + 7 * 50; number++) {
      expected.add(number);
    }
    assertThat(added).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void oneKeyspaceHasOneCounter() {
    InsertSequence additions = new InsertSequence(0, 1);
    additions.to(ORDERS).add();
    assertThat(additions.to(keyspace("order:")).add()).isEqualTo(101);
  }

  @Test
  void keyspacesAreCountedApart() {
    InsertSequence additions = new InsertSequence(0, 1);
    additions.to(ORDERS).add();
    assertThat(additions.to(keyspace("cart:")).add()).isEqualTo(100);
  }

  @Test
  void agesCountBackFromTheNewestThatTheClientKnows() {
    InsertSequence.Counter counter = new InsertSequence(2, 4).to(ORDERS);
    assertThat(counter.aged(0)).as("nothing added yet").isEqualTo(99);
    assertThat(counter.aged(99)).as("the oldest").isZero();
    counter.add();
    counter.add();
    assertThat(List.of(counter.aged(0), counter.aged(1), counter.aged(2), counter.aged(101)))
        .containsExactly(106L, 102L, 99L, 0L);
  }
}
