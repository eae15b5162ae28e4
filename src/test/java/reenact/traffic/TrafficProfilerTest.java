package reenact.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Parameter;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceHeader.Timing;
import reenact.trace.file.TraceEnd;
import reenact.traffic.sketch.Spread;

class TrafficProfilerTest {

  @TempDir Path folder;

  private static TraceBuilder redis() {
    return new TraceBuilder(Protocol.REDIS);
  }

  private static TraceBuilder mysql() {
    return new TraceBuilder(Protocol.MYSQL);
  }

  @Test
  void countsRequestsAndTheirReplies() {
    TraceBuilder trace = redis();
    for (int i = 0; i < 10; i++) {
      trace.at(i * 1_000L);
      trace.answered(100, 20, i < 4 ? Emptiness.EMPTY : Emptiness.FILLED).redis("get", "user:" + i);
      if (i % 2 == 0) {
        trace.answered(300, 5, Emptiness.FILLED).redis("SET", "user:" + i, "0123456789");
      }
    }
    trace.failed("WRONGTYPE").redis("LPUSH", "user:1", "x");
    TrafficProfile profile = trace.profile(folder);
    RequestStatistics all = profile.requests().all();
    assertThat(all.requests()).isEqualTo(16);
    assertThat(all.errors()).isEqualTo(1);
    assertThat(all.outcomes()).isEqualTo(16);
    assertThat(all.lookups()).isEqualTo(10);
    assertThat(all.hitRatio()).isEqualTo(0.6);
    assertThat(profile.requests().distinct()).isEqualTo(3);
    assertThat(profile.requests().kinds())
        .extracting(RequestStatistics::name)
        .containsExactly("GET", "SET", "LPUSH");
    RequestStatistics get = profile.requests().kinds().getFirst();
    assertThat(get.share()).isEqualTo(10 / 16.0);
    assertThat(get.timeShare()).isEqualTo(0.4);
    assertThat(get.durationNanos()).isEqualTo(new Spread(10, 100_000, 100_000, 100_000, 100_000));
    assertThat(get.replyBytes()).isEqualTo(new Spread(10, 20, 20, 20, 20));
    assertThat(get.requestBytes()).isEqualTo(new Spread(10, 9, 9, 9, 9));
    assertThat(profile.errors()).containsExactly(new ErrorCount("WRONGTYPE", 1));
    assertThat(profile.time().meanInFlight())
        .isCloseTo((10 * 100e3 + 5 * 300e3) / 9e9, within(1e-12));
    assertThat(profile.end()).isInstanceOf(TraceEnd.Complete.class);
  }

  @Test
  void countsKeysAndTheirFamilies() {
    TraceBuilder trace = redis();
    for (int i = 0; i < 100; i++) {
      trace.answered(1, 1, i < 25 ? Emptiness.EMPTY : Emptiness.FILLED);
      trace.redis("GET", "user:" + i % 10 + ":name");
    }
    trace.unanswered();
    trace.redis("MSET", "cart:1", "abc", "cart:2", "abcdef");
    trace.redis("EVALSHA", "00", "1", "cart:1", "not a key");
    trace.redis("XADD", "stream", "*", "field", "value");
    KeyProfile keys = trace.profile(folder).keys();
    assertThat(keys.exact()).isTrue();
    assertThat(keys.uses()).isEqualTo(104);
    assertThat(keys.distinct()).isEqualTo(13);
    assertThat(keys.top().getFirst().uses()).isEqualTo(10);
    assertThat(keys.topShares())
        .containsExactly(
            new KeyProfile.TopShare(1, 10 / 104.0), new KeyProfile.TopShare(10, 100 / 104.0));
    assertThat(keys.families())
        .containsExactly(
            new FamilyStatistics("user:*:name", 100, 100 / 104.0, 10, 75, 100, null),
            new FamilyStatistics("cart:*", 3, 3 / 104.0, 2, 0, 0, new Spread(2, 4.5, 3, 6, 6)),
            new FamilyStatistics("stream", 1, 1 / 104.0, 1, 0, 0, null));
    assertThat(keys.valueBytes()).isEqualTo(new Spread(2, 4.5, 3, 6, 6));
  }

  @Test
  void keysThatDifferInAWordAreAFamily() {
    TraceBuilder trace = redis();
    List<String> names =
        List.of("alice", "bob", "carol", "dan", "eve", "frank", "grace", "heidi", "ivan");
    names.forEach(name -> trace.redis("GET", "user:" + name));
    trace.redis("GET", "config:colour");
    assertThat(trace.profile(folder).keys().families())
        .extracting(FamilyStatistics::pattern, FamilyStatistics::uses, FamilyStatistics::keys)
        .containsExactly(tuple("user:*", 9L, 9L), tuple("config:colour", 1L, 1L));
  }

  @Test
  void countsConnectionsAtTheSameTime() {
    TraceBuilder trace = redis();
    trace.on(0).add(Action.Connect.ANONYMOUS);
    trace.on(1).redis("PING");
    trace.on(0).add(new Action.Disconnect());
    trace.on(2).redis("PING");
    trace.on(3).redis("PING");
    trace.on(2).redis("PING");
    trace.on(1).redis("PING");
    assertThat(trace.profile(folder).connections())
        .isEqualTo(new ConnectionProfile(4, 3, 1, 1, true));
  }

  @Test
  void largeConnectionNumbersTakeNoMemory() {
    TraceBuilder trace = redis();
    trace.on(Integer.MAX_VALUE).redis("PING");
    trace.on(0).redis("PING");
    assertThat(trace.profile(folder).connections())
        .isEqualTo(new ConnectionProfile(1, 1, 0, 0, false));
  }

  @Test
  void countsRequestsInFlight() {
    TraceBuilder trace = redis();
    trace.answered(10_000, 1, Emptiness.FILLED);
    trace.at(0).redis("PING");
    trace.at(5).redis("PING");
    trace.at(10).redis("PING");
    trace.at(12).redis("PING");
    trace.at(100).redis("PING");
    TimeProfile time = trace.profile(folder).time();
    assertThat(time.mostInFlight()).isEqualTo(3);
    assertThat(time.meanInFlight()).isEqualTo(0.5);
    assertThat(time.spanNanos()).isEqualTo(100_000_000);
    assertThat(time.meanRate()).isEqualTo(50);
  }

  @Test
  void resamplesTheRateOverTheWholeTrace() {
    TraceBuilder trace = redis();
    for (int second = 0; second < 240; second++) {
      for (int i = 0; i < (second < 120 ? 10 : 30); i++) {
        trace.at(second * 1_000L + i * 30L).redis("PING");
      }
    }
    TimeProfile time = trace.profile(folder).time();
    List<Double> rates = time.rates();
    assertThat(rates).hasSize(240);
    assertThat(rates.subList(0, 119).stream().mapToDouble(Double::doubleValue).average())
        .hasValueCloseTo(10.0, within(0.3));
    assertThat(rates.subList(121, 240).stream().mapToDouble(Double::doubleValue).average())
        .hasValueCloseTo(30.0, within(0.5));
    assertThat(time.counts().stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(4_800, within(0.2));
  }

  @Test
  void poissonArrivalsHaveADispersionOfOne() {
    Random random = new Random(7);
    TraceBuilder trace = redis();
    double nanos = 0;
    for (int i = 0; i < 60_000; i++) {
      nanos += -Math.log(1 - random.nextDouble()) * 1e6;
      trace.atNanos((long) nanos).redis("PING");
    }
    TimeProfile time = trace.profile(folder).time();
    assertThat(time.dispersions())
        .extracting(TimeProfile.Dispersion::windowMillis)
        .containsExactly(10, 100, 1_000);
    assertThat(time.dispersions().get(0).index()).isCloseTo(1, within(0.1));
    assertThat(time.dispersions().get(1).index()).isCloseTo(1, within(0.2));
    assertThat(time.dispersions().get(2).index()).isCloseTo(1, within(0.5));
  }

  @Test
  void burstsHaveTheDispersionOfTheirCounts() {
    TraceBuilder trace = redis();
    for (int second = 0; second <= 100; second++) {
      for (int i = 0; i < (second % 2 == 0 ? 20 : 0); i++) {
        trace.at(second * 1_000L).redis("PING");
      }
    }
    // In 100 whole windows there are 20 and 0 in turn: variance 10^2 * 100 / 99, mean 10.
    assertThat(trace.profile(folder).time().dispersions().get(2).index())
        .isCloseTo(1_000 / 99.0, within(1e-9));
  }

  @Test
  void coarseTimesHaveNoBurstinessBelowTheirResolution() {
    TraceBuilder trace =
        redis()
            .from(
                SourceKind.CACHE_TRACE,
                new Timing.Timed(TimeKind.ARRIVAL, 1_000_000_000, Optional.empty()));
    for (int second = 0; second < 20; second++) {
      trace.at(second * 1_000L).redis("PING");
    }
    assertThat(trace.profile(folder).time().dispersions())
        .containsExactly(
            new TimeProfile.Dispersion(10, null),
            new TimeProfile.Dispersion(100, null),
            new TimeProfile.Dispersion(1_000, 0.0));
  }

  @Test
  void traceWithoutTimesHasNoRates() {
    TimeProfile time =
        redis()
            .from(SourceKind.REDIS_MONITOR, new Timing.Untimed())
            .redis("PING")
            .redis("PING")
            .profile(folder)
            .time();
    assertThat(time.timed()).isZero();
    assertThat(time.rates()).isEmpty();
    assertThat(time.meanRate()).isNull();
  }

  @Test
  void followsTransactionsOfRedis() {
    TraceBuilder trace = redis();
    trace.on(0).redis("MULTI").on(1).redis("MULTI");
    trace.on(0).redis("SET", "a", "1").on(0).redis("INCR", "b");
    trace.on(1).redis("GET", "a");
    trace.on(0).redis("EXEC").on(1).redis("DISCARD");
    trace.on(2).redis("MULTI").add(new Action.Disconnect());
    trace.on(3).redis("MULTI");
    assertThat(trace.profile(folder).transactions())
        .isEqualTo(new TransactionProfile(1, 1, 2, new Spread(1, 2, 2, 2, 2)));
  }

  @Test
  void followsTransactionsOfMysql() {
    TraceBuilder trace = mysql();
    trace.sql("begin").sql("SELECT 1").sql("SELECT 2").sql("SELECT 3").sql("Commit");
    trace.sql("START TRANSACTION READ ONLY").sql("SAVEPOINT a").sql("ROLLBACK TO a");
    trace.sql("rollback");
    assertThat(trace.profile(folder).transactions())
        .isEqualTo(new TransactionProfile(1, 1, 0, new Spread(1, 3, 3, 3, 3)));
  }

  @Test
  void namesExecutionsByWhatWasPrepared() {
    TraceBuilder trace = mysql();
    trace.on(1).add(new Action.Prepare(1, Bytes.utf8("select * from t where id = ?")));
    trace.on(2).add(new Action.Prepare(1, Bytes.utf8("delete from t")));
    trace.on(1).add(new Action.Execute(1, List.of(new Parameter.Signed(4))));
    trace.on(1).add(new Action.CloseStatement(1));
    trace.on(1).add(new Action.Execute(1, List.of()));
    trace.sql("SELECT * FROM t WHERE id=5");
    TrafficProfile profile = trace.profile(folder);
    assertThat(profile.prepared()).isEqualTo(2);
    assertThat(profile.requests().kinds())
        .extracting(RequestStatistics::name, RequestStatistics::requests)
        .containsExactly(
            tuple("SELECT * FROM t WHERE id = ?", 2L), tuple("(prepared before the trace)", 1L));
    assertThat(profile.obstacles())
        .containsExactly(
            new ObstacleCount(ReplayObstacle.UNKNOWN_STATEMENT, "(prepared before the trace)", 1));
  }

  @Test
  void findsWhatCannotBeReplayedToRedis() {
    TraceBuilder trace = redis();
    trace.redis("config", "set", "maxmemory", "1").redis("CONFIG", "SET", "maxmemory", "2");
    trace.redis("FLUSHALL").redis("HELLO", "3").redis("CLIENT", "GETNAME");
    trace.redis("EVAL", "return 1", "0");
    trace.redis("EVALSHA", "E0E1F9FABFC9D4800C877A703B823AC0578FF8DB", "0");
    trace.redis("EVALSHA", "ffff", "0");
    trace.redis("SET", "k", "exat", "PXAT", "99").redis("XREAD", "BLOCK", "0", "STREAMS", "s", "$");
    trace.redis("NONSENSE").redis("SUBSCRIBE", "c").redis("BLPOP", "l", "0");
    assertThat(trace.profile(folder).obstacles())
        .containsExactlyInAnyOrder(
            new ObstacleCount(ReplayObstacle.SERVER_CONTROL, "CONFIG SET", 2),
            new ObstacleCount(ReplayObstacle.DATA_LOSS, "FLUSHALL", 1),
            new ObstacleCount(ReplayObstacle.CONNECTION_STATE, "HELLO", 1),
            new ObstacleCount(ReplayObstacle.UNKNOWN_SCRIPT, "EVALSHA", 1),
            new ObstacleCount(ReplayObstacle.UNKNOWN_COMMAND, "NONSENSE", 1),
            new ObstacleCount(ReplayObstacle.ABSOLUTE_TIME, "SET EXAT", 1),
            new ObstacleCount(ReplayObstacle.BLOCKING, "XREAD BLOCK", 1),
            new ObstacleCount(ReplayObstacle.BLOCKING, "BLPOP", 1),
            new ObstacleCount(ReplayObstacle.SUBSCRIPTION, "SUBSCRIBE", 1));
  }

  @Test
  void findsWhatCannotBeReplayedToMysql() {
    TraceBuilder trace = mysql();
    trace.sql("drop table t").sql("create table t (id int)").sql("SET GLOBAL x = 1");
    trace.sql("load data infile 'x' into table t").sql("select * from t into outfile 'x'");
    trace.sql("SELECT 'DROP TABLE t'").sql("/* comment */ KILL 5");
    assertThat(trace.profile(folder).obstacles())
        .containsExactlyInAnyOrder(
            new ObstacleCount(ReplayObstacle.DATA_LOSS, "DROP TABLE", 1),
            new ObstacleCount(ReplayObstacle.SCHEMA_CHANGE, "CREATE TABLE", 1),
            new ObstacleCount(ReplayObstacle.SERVER_CONTROL, "SET GLOBAL", 1),
            new ObstacleCount(ReplayObstacle.SERVER_CONTROL, "KILL", 1),
            new ObstacleCount(ReplayObstacle.FILE_ACCESS, "LOAD DATA", 1),
            new ObstacleCount(ReplayObstacle.FILE_ACCESS, "SELECT INTO OUTFILE", 1));
  }

  @Test
  void tellsThePartBeforeTheDamage() throws Exception {
    TraceBuilder trace = redis();
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] value = new byte[50];
      random.nextBytes(value);
      trace.redis(Bytes.utf8("SET"), Bytes.utf8("k" + i), Bytes.of(value));
    }
    Path file = trace.write(folder.resolve("it.trace"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    TrafficProfile profile = TraceBuilder.profileOf(file);
    assertThat(profile.end()).isInstanceOf(TraceEnd.CutOff.class);
    assertThat(profile.requests().all().requests())
        .isEqualTo(profile.events())
        .isBetween(5_000L, 15_000L);
  }

  @Test
  void emptyTraceHasNoFigures() {
    TrafficProfile profile = redis().profile(folder);
    assertThat(profile.requests().all().requests()).isZero();
    assertThat(profile.requests().kinds()).isEmpty();
    assertThat(profile.keys().families()).isEmpty();
    assertThat(profile.time().rates()).isEmpty();
    assertThat(profile.connections().mostAtOnce()).isZero();
  }
}
