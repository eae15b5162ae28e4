package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.params.SetParams;
import reenact.driver.ManualClient;
import reenact.driver.MemoryJournal;
import reenact.driver.RedisWorkloads;
import reenact.driver.ServerException;
import reenact.driver.jedis.JedisDriver;
import reenact.workload.RedisWorkload;

/** What a control of Redis tells, loads and erases. */
class RedisControlIT extends ControlledRedis {

  @Test
  void theServerSaysWhatItIs() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), true)) {
      assertThat(control.product()).isEqualTo("redis");
      assertThat(control.version()).matches("\\d+\\.\\d+\\.\\d+");
      assertThat(control.settings())
          .containsEntry("appendonly", "no")
          .doesNotContainKeys("requirepass", "masterauth", "dir");
    }
  }

  @Test
  void readingTheCountersCountsAsOneItself() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), true)) {
      long before = control.counters().getOrDefault(control.commandCounter(), 0L);
      long after = control.counters().getOrDefault(control.commandCounter(), 0L);
      assertThat(after - before).isEqualTo(control.commandsPerReading());
    }
  }

  @ParameterizedTest(name = "on a server of ours: {0}")
  @CsvSource({"true, key:0099", "false, reenact:0badf00d:key:0099"})
  void loadingWritesAllKeysAndTellsHowFarItIs(boolean ours, String last) {
    List<Long> told = new CopyOnWriteArrayList<>();
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), ours)) {
      control.load((done, total) -> {
        told.add(done);
        assertThat(total).isEqualTo(100);
      });
      assertThat(observer.dbSize()).isEqualTo(ours ? 100 : 101);
      assertThat(observer.strlen(last)).isEqualTo(64);
      assertThat(told).hasSize(4).contains(100L);
    }
  }

  @Test
  void theWorkloadAsksForTheKeysThatWereLoaded() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      RedisWorkload workload = (RedisWorkload) control.workload();
      try (ManualClient asker =
          new ManualClient(new JedisDriver(workload, endpoint, OPTIONS), workload)) {
        assertThat(asker.ask().hits()).isEqualTo(1);
      }
    }
  }

  @Test
  void severalCommandsMayMakeOneKey() {
    RedisWorkload workload =
        RedisWorkloads.loadedBy("RPUSH {key:key} first", "RPUSH {key:key} second");
    try (RedisControl control = control(workload, true)) {
      control.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(100);
      assertThat(observer.lrange("key:0000", 0, -1)).containsExactly("first", "second");
    }
  }

  @Test
  void erasingLeavesWhatIsForeign() {
    for (int i = 0; i < 2500; i++) {
      observer.set("theirs:" + i, "x");
    }
    observer.set("key:0001", "theirs");
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      assertThat(control.existingData()).isEqualTo("its database 8 holds 2501 keys");
      control.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(2602);
      control.erase();
      assertThat(observer.dbSize()).isEqualTo(2501);
      assertThat(observer.get("key:0001")).isEqualTo("theirs");
    }
  }

  @Test
  void keysUnderItsPrefixThatWereThereBeforeAreNotTouched() {
    observer.rpush("reenact:0badf00d:key:0001", "theirs");
    observer.set("reenact:key:0001", "theirs");
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessage("1 keys under reenact:0badf00d: were there before this run; start it again");
      control.erase();
    }
    assertThat(observer.keys("*"))
        .containsExactlyInAnyOrder("reenact:0badf00d:key:0001", "reenact:key:0001");
  }

  @Test
  void whatAServerOfTheSameRunLeftIsReplaced() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      observer.set("reenact:0badf00d:more", "left");
      control.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(101);
      control.erase();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void whatIsStillWrittenWhileKeysAreRemovedGoesToo() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      control.erase(removed -> {
        if (removed <= 100) {
          // As by a request that was under way when its connection was closed.
          observer.set("reenact:0badf00d:late", "x");
        }
      });
      assertThat(observer.keys("*")).isEmpty();
    }
  }

  @Test
  void keysGoEvenIfTheServerEvictedTheMarkOfTheRun() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      observer.del("reenact:0badf00d");
      control.erase();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void whatRunsLeftIsNamedAndRemovedOneByOne() {
    observer.set("reenact:basket:5", "theirs");
    observer.set("reenact:cafebabe:1", "without a mark");
    observer.set("reenact:deadbeef", "no mark");
    observer.set("reenact:deadbeef:1", "theirs");
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      assertThat(control.leftovers())
          .singleElement()
          .satisfies(left -> assertThat(left.run()).isEqualTo("0badf00d"))
          .satisfies(left -> assertThat(left.what()).isEqualTo("100 keys"))
          .satisfies(left ->
              assertThat(left.started()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES)));
      assertThat(control.notes())
          .anyMatch(note ->
              note.startsWith(
                  "reenact:deadbeef is called like the mark of a run but does not say when one began; it and 1 key under reenact:deadbeef: are left alone; if you know that it is a dead run's, this removes all of it: "))
          .anyMatch(note ->
              note.startsWith(
                  "1 key under reenact:cafebabe: without the mark of a run: left alone; "))
          .noneMatch(note -> note.contains("basket"));
      assertThat(control.existingData())
          .startsWith(
              "its database 8 holds 105 keys, among them 100 keys of run 0badf00d, started ")
          .endsWith(", which `reenact clean -e ENVIRONMENT` removes or says how to");
      control.remove(control.leftovers().getFirst());
      assertThat(control.leftovers()).isEmpty();
    }
    assertThat(observer.keys("*"))
        .containsExactlyInAnyOrder(
            "reenact:basket:5", "reenact:cafebabe:1", "reenact:deadbeef", "reenact:deadbeef:1");
  }

  @Test
  void twoRunsOnOneServerLeaveEachOtherAlone() {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    try (RedisControl first = control(workload, false);
        RedisControl second =
            new RedisControl(workload, endpoint, OPTIONS, MemoryJournal.external("cafebabe"))) {
      first.load((done, total) -> {});
      second.load((done, total) -> {});
      assertThat(observer.dbSize()).isEqualTo(202);
      first.erase();
      assertThat(observer.keys("reenact:cafebabe*")).hasSize(101);
      second.erase();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void ownKeysAreCountedWhereOthersExpireMeanwhile() {
    for (int i = 0; i < 500; i++) {
      observer.set("theirs:" + i, "x", SetParams.setParams().px(1));
    }
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      assertThat(observer.keys("reenact:0badf00d:*")).hasSize(100);
    }
  }

  @Test
  void anEmptyServerHoldsNothing() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      assertThat(control.existingData()).isEmpty();
    }
  }

  @Test
  void keysThatAreGoneAtOnceAreMissed() {
    RedisWorkload workload = RedisWorkloads.loadedBy("SET {key:key} x PX 1", "DEL {key:key}");
    try (RedisControl control = control(workload, true)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessage(
              "Redis holds 0 of the 100 keys that were loaded; was it restarted or flushed, did keys expire, or is its maxmemory too small? Keep it running and unflushed while a run loads, load keys that last longer, or raise maxmemory");
    }
  }
}
