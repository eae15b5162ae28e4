package reenact.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.config.hocon.ConfigurationRequests;
import reenact.plan.Experiment;
import reenact.plan.Load;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceWriter;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Template;

class TraceFitTest {

  private static final TraceHeader HEADER =
      new TraceHeader(
          new TraceHeader.Source(SourceKind.RECORDING_PROXY, "test"),
          new TraceHeader.Server(Protocol.REDIS, Optional.empty(), Optional.empty()),
          new TraceHeader.Timing.Timed(TimeKind.ARRIVAL, 1, Optional.empty()),
          Sampling.ALL,
          Set.of());

  @TempDir Path folder;

  @Test
  void findsTheSessionStoreAgain() throws Exception {
    RedisWorkload known =
        workload(
            """
            workload {
              server = redis
              keys.session { prefix = "session:", count = 20000, distribution { zipfian = 0.9 } }
              values.session { size { lognormal { median = 120 B, p99 = 900 B } } }
              mix = [
                { weight = 80, command = "GET {key:session}" }
                { weight = 20, command = "SET {key:session} {value:session} EX 3600" }
              ]
              preload { keys = session, fraction = 0.8 }
            }
            """);
    Path trace = record(known, 200_000, 2000, 50);

    FittedWorkload fitted = TraceFit.fit(trace, events -> {});
    Experiment read = read(WorkloadText.of(fitted, "session.trace"));
    RedisWorkload found = (RedisWorkload) read.sweeps().getFirst().workload();

    assertThat(found.mix()).hasSize(2);
    assertThat(found.mix().getFirst().weight()).isCloseTo(80, within(0.5));
    Keyspace keys = keyspace(found);
    assertThat(keys.prefix()).hasToString("session:");
    assertThat(keys.popularity()).isInstanceOf(Popularity.Zipfian.class);
    assertThat(((Popularity.Zipfian) keys.popularity()).exponent()).isCloseTo(0.9, within(0.05));
    assertThat((double) keys.count()).isCloseTo(20_000, within(2_000.0));
    Sizes.Lognormal sizes = (Sizes.Lognormal) fitted.values().getFirst().sizes();
    assertThat(sizes.median()).isCloseTo(120, within(6));
    assertThat(sizes.p99()).isCloseTo(900, within(90));
    RedisPreload preload = found.preloads().getFirst();
    assertThat((double) preload.count() / keys.count()).isCloseTo(0.8, within(0.03));
    assertThat(read.sweeps().getFirst().loads())
        .singleElement()
        .isInstanceOfSatisfying(
            Load.OpenLoop.class,
            open -> {
              assertThat(open.rate()).isCloseTo(2000, within(20.0));
              assertThat(open.connections()).isEqualTo(50);
            });
    assertThat(FitReport.of(fitted)).noneMatch(line -> line.contains("does not fit"));
  }

  @Test
  void findsTransactionsHotKeysAndNumbersAgain() throws Exception {
    RedisWorkload known =
        workload(
            """
            workload {
              server = redis
              keys.basket { count = 10000, distribution { hotspot { keys = 0.1, requests = 0.7 } } }
              values.item { size { uniform { min = 40 B, max = 200 B } } }
              mix = [
                { weight = 70, command = "HGETALL {key:basket}" }
                { weight = 25, command = "HSET {key:basket} item:{int:1..5} {value:item}" }
                { weight = 5, multi = ["DEL {key:basket}", "INCR orders", "SADD {key:basket:2} x"] }
              ]
            }
            """);
    FittedWorkload fitted = TraceFit.fit(record(known, 200_000, 5000, 20), events -> {});
    RedisWorkload found =
        (RedisWorkload) read(WorkloadText.of(fitted, "x")).sweeps().getFirst().workload();

    assertThat(found.mix())
        .extracting(RedisOperation::commandNames)
        .containsExactly(
            List.of("hgetall"), List.of("hset"), List.of("multi", "del", "incr", "sadd", "exec"));
    assertThat(fitted.operations().get(1).commands())
        .containsExactly("HSET {key:basket} item:{int:1..5} {value:basket}");
    assertThat(fitted.operations().get(2).commands())
        .containsExactly("DEL {key:basket}", "INCR orders", "SADD {key:basket:2} x");
    Popularity.Hotspot hotspot = (Popularity.Hotspot) keyspace(found).popularity();
    assertThat(hotspot.keys()).isCloseTo(0.1, within(0.02));
    assertThat(hotspot.requests()).isCloseTo(0.7, within(0.03));
    assertThat(fitted.values().getFirst().sizes()).isEqualTo(new Sizes.Uniform(40, 200));
    assertThat(FitReport.of(fitted)).noneMatch(line -> line.contains("does not fit"));
  }

  @Test
  void refusesATraceWithHardlyAnyRequests() throws Exception {
    RedisWorkload known =
        workload(
            """
            workload {
              server = redis
              keys.a { count = 10 }
              mix = [{ weight = 1, command = "GET {key:a}" }]
            }
            """);
    Path trace = record(known, 99, 100, 1);

    assertThatThrownBy(() -> TraceFit.fit(trace, events -> {}))
        .isInstanceOf(NothingToFitException.class);
  }

  /** Whatever stands in a trace, the file that is made of it can be read. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void writesAFileThatCanBeRead(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Path file = folder.resolve("hostile.trace");
    List<List<Bytes>> commands = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      commands.add(hostile(random));
    }
    try (TraceWriter writer = TraceWriter.create(file, HEADER, TraceWriter.Existing.REPLACE)) {
      for (int i = 0; i < 2_000; i++) {
        List<Bytes> command = new ArrayList<>(commands.get(random.nextInt(commands.size())));
        if (command.size() > 1 && random.nextInt(3) == 0) {
          command.set(random.nextInt(1, command.size()), bytes(random));
        }
        writer.write(
            new TraceEvent(
                new EventTime.At(TimeKind.ARRIVAL, i * random.nextLong(1, 1_000_000)),
                random.nextInt(3),
                Database.UNSPECIFIED,
                new Action.RedisRequest(command)));
      }
      writer.finish();
    }

    FittedWorkload fitted = TraceFit.fit(file, events -> {});

    RedisWorkload found =
        (RedisWorkload) read(WorkloadText.of(fitted, "x")).sweeps().getFirst().workload();
    assertThat(found.mix()).isNotEmpty();
  }

  private static List<Bytes> hostile(SplittableRandom random) {
    String[] names = {
      "GET", "set", "HSET", "MSET", "DEL", "EVAL", "MULTI", "EXEC", "EXEC", "EXEC", "ZADD", "XADD"
    };
    List<Bytes> command = new ArrayList<>();
    command.add(Bytes.utf8(names[random.nextInt(names.length)]));
    for (int words = random.nextInt(6); words > 0; words--) {
      command.add(bytes(random));
    }
    return command;
  }

  private static Bytes bytes(SplittableRandom random) {
    String[] parts = {
      "{",
      "}",
      "{{key:a}}",
      "\"",
      "\\",
      "$",
      "${x}",
      "\u0000",
      "\n",
      "'",
      "7",
      "-1",
      "1e400",
      "user:",
      "é",
      "#",
      "//",
      " ",
      "99999999999999999999",
      "{int:1..2}",
      ""
    };
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(4); count > 0; count--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    byte[] raw = new byte[random.nextInt(2) * random.nextInt(40)];
    random.nextBytes(raw);
    return random.nextInt(4) == 0 ? Bytes.of(raw) : Bytes.utf8(text.toString());
  }

  private static Keyspace keyspace(RedisWorkload workload) {
    return workload.mix().getFirst().draws().stream()
        .filter(Draw.Key.class::isInstance)
        .map(draw -> ((Draw.Key) draw).keyspace())
        .findFirst()
        .orElseThrow();
  }

  private Experiment read(String text) {
    return new ConfigurationRequests(folder)
        .file("it.conf", text)
        .workload("it.conf")
        .readExperiment();
  }

  private RedisWorkload workload(String text) {
    return (RedisWorkload) read(text).sweeps().getFirst().workload();
  }

  /** Requests as independent users send them, and whether GET finds its key. */
  private Path record(RedisWorkload workload, int requests, double rate, int connections)
      throws Exception {
    Path file = folder.resolve("known.trace");
    SplittableRandom random = new SplittableRandom(3);
    Requests drawn = new Requests(workload, 7, 0, 1);
    long[] values = new long[drawn.slots()];
    Set<String> present = new HashSet<>();
    for (RedisPreload preload : workload.preloads()) {
      Draw.Key key = new Draw.Key(preload.keyspace());
      for (long number = 0; number < preload.count(); number++) {
        present.add(key.text(number));
      }
    }
    try (TraceWriter writer = TraceWriter.create(file, HEADER, TraceWriter.Existing.REPLACE)) {
      double nanos = 0;
      for (int i = 0; i < requests; i++) {
        nanos += -Math.log(1 - random.nextDouble()) * 1e9 / rate;
        RedisOperation operation = workload.mix().get(drawn.draw(values));
        int connection = random.nextInt(connections);
        List<List<Bytes>> commands = new ArrayList<>();
        if (operation.transaction()) {
          commands.add(List.of(Bytes.utf8("MULTI")));
        }
        for (List<Template> command : operation.commands()) {
          commands.add(command.stream().map(word -> Bytes.utf8(word.fill(values))).toList());
        }
        if (operation.transaction()) {
          commands.add(List.of(Bytes.utf8("exec")));
        }
        for (List<Bytes> command : commands) {
          writer.write(
              new TraceEvent(
                  new EventTime.At(TimeKind.ARRIVAL, (long) nanos),
                  connection,
                  Database.UNSPECIFIED,
                  new Action.RedisRequest(command),
                  reply(command, present)));
        }
      }
      writer.finish();
    }
    assertThat(Files.size(file)).isPositive();
    return file;
  }

  private static RecordedReply reply(List<Bytes> command, Set<String> present) {
    Emptiness emptiness = Emptiness.UNKNOWN;
    if (command.getFirst().utf8().equals("GET")) {
      emptiness = present.contains(command.get(1).utf8()) ? Emptiness.FILLED : Emptiness.EMPTY;
    } else if (command.getFirst().utf8().equals("SET")) {
      present.add(command.get(1).utf8());
    }
    return new RecordedReply(
        OptionalLong.of(100_000),
        RecordedReply.Status.OK,
        OptionalLong.empty(),
        OptionalLong.empty(),
        emptiness);
  }
}
