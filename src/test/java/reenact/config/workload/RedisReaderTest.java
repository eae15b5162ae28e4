package reenact.config.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.hocon.ConfigurationRequests;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

class RedisReaderTest {

  @TempDir Path folder;

  @Test
  void readsKeysValuesMixAndPreload() {
    Keyspace session =
        new Keyspace("session", new Text("session:"), 0, 10, new Popularity.Zipfian(0.99));
    Keyspace user = new Keyspace("user", new Text("u/"), 6, 5, new Popularity.Uniform());
    Values values = new Values("session", new Sizes.Lognormal(120, 900));
    RedisNames names =
        new RedisNames(Map.of("session", session, "user", user), Map.of("session", values));

    RedisWorkload workload =
        workload(
            """
            description = "Whose life"
            pipeline = 4
            keys.session { count = 10, distribution { zipfian = 0.99 } }
            keys.user { prefix = "u/", count = 5, digits = 6 }
            values.session { size { lognormal { median = 120 B, p99 = 900 B } } }
            mix = [
              { weight = 80, command = "GET {key:session}" }
              { weight = 0.5, name = login, multi = ["INCR {key:user}", "SET {key:session} {value:session}"] }
            ]
            preload = [{ keys = session, fraction = 0.5 }, { keys = user, command = "SET {key:user} 0" }]
            """);

    assertThat(workload)
        .isEqualTo(
            new RedisWorkload(
                "it",
                "Whose life",
                List.of(
                    RedisOperation.of("GET", 80, List.of("GET {key:session}"), false, names),
                    RedisOperation.of(
                        "login",
                        0.5,
                        List.of("INCR {key:user}", "SET {key:session} {value:session}"),
                        true,
                        names)),
                4,
                List.of(
                    RedisPreload.of(session, 0.5, "SET {key:session} {value:session}", names),
                    RedisPreload.of(user, 1, "SET {key:user} 0", names))));
  }

  @Test
  void operationsAreNamedByWhatTellsThemApart() {
    assertThat(
            workload(
                    """
                    keys { a { count = 1 }, b { count = 1 } }
                    mix = [
                      { weight = 1, command = "get {key:a}" }
                      { weight = 1, command = "GET {key:b}" }
                      { weight = 1, command = "GET {key:b} " }
                      { weight = 1, command = "PING" }
                      { weight = 1, name = DEL, command = "DEL {key:a}" }
                      { weight = 1, command = "DEL {key:b}" }
                      { weight = 1, multi = ["INCR {key:a}", "INCR {key:b}"] }
                      { weight = 1, command = "[.] x" }
                    ]
                    """)
                .mix())
        .extracting(RedisOperation::name)
        .containsExactly(
            "GET-a", "GET-b", "GET-b-2", "PING", "DEL", "DEL-b", "INCR+INCR", "unnamed");
  }

  @Test
  void thePreloadTakesTheOnlyValuesOrThoseOfTheSameName() {
    String mix = "keys.a.count = 1, mix = [{ weight = 1, command = PING }], preload { keys = a }\n";
    assertThat(written(workload(mix + "values.any.size = 2 B"))).isEqualTo(new Sizes.Fixed(2));
    assertThat(written(workload(mix + "values.b.size = 2 B, values.a.size = 3 B")))
        .isEqualTo(new Sizes.Fixed(3));
  }

  private static Sizes written(RedisWorkload workload) {
    return workload.preloads().getFirst().write().draws().stream()
        .filter(Draw.Bytes.class::isInstance)
        .map(draw -> ((Draw.Bytes) draw).values().sizes())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void readsDistributions(String text, Popularity popularity) {
    RedisWorkload workload =
        workload(
            "keys.a { count = 100, distribution = "
                + text
                + " }\nmix = [{ weight = 1, command = \"GET {key:a}\" }]\n");
    assertThat(workload.mix().getFirst().draws())
        .containsExactly(new Draw.Key(new Keyspace("a", new Text("a:"), 0, 100, popularity)));
  }

  static Stream<Arguments> readsDistributions() {
    return Stream.of(
        arguments("uniform", new Popularity.Uniform()),
        arguments("{ uniform {} }", new Popularity.Uniform()),
        arguments("sequential", new Popularity.Sequential()),
        arguments("{ zipfian = 1.2 }", new Popularity.Zipfian(1.2)),
        arguments("{ latest = 0.5 }", new Popularity.Latest(0.5)),
        arguments("{ hotspot { keys = 0.1, requests = 0.9 } }", new Popularity.Hotspot(0.1, 0.9)),
        arguments(
            "{ special { values = 2, requests = 50, iterations = 3 } }",
            new Popularity.Special(2, 50, 3)),
        arguments(
            "{ empirical = [{ keys = 1, requests = 3 }, { keys = 9, requests = 1 }] }",
            new Popularity.Empirical(
                List.of(
                    new Popularity.Empirical.Slice(1, 3), new Popularity.Empirical.Slice(9, 1)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void readsSizes(String text, Sizes sizes) {
    RedisWorkload workload =
        workload(
            "values.a { size = "
                + text
                + " }\nmix = [{ weight = 1, command = \"PUBLISH x {value:a}\" }]\n");
    assertThat(workload.mix().getFirst().draws())
        .containsExactly(new Draw.Bytes(new Values("a", sizes)));
  }

  static Stream<Arguments> readsSizes() {
    return Stream.of(
        arguments("64", new Sizes.Fixed(64)),
        arguments("64 B", new Sizes.Fixed(64)),
        arguments("1 KiB", new Sizes.Fixed(1024)),
        arguments("1 kB", new Sizes.Fixed(1000)),
        arguments("{ fixed = 3 B }", new Sizes.Fixed(3)),
        arguments("{ uniform { min = 0 B, max = 9 B } }", new Sizes.Uniform(0, 9)),
        arguments("{ lognormal { median = 9 B, p99 = 90 B } }", new Sizes.Lognormal(9, 90)),
        arguments(
            "{ pareto { min = 1 B, scale = 214 B, shape = 0.35 } }",
            new Sizes.Pareto(1, 214, 0.35)),
        arguments(
            "{ empirical = [{ size = 64 B, weight = 3 }, { size = 1 KiB, weight = 1 }] }",
            new Sizes.Empirical(
                List.of(new Sizes.Empirical.Bar(64, 3), new Sizes.Empirical.Bar(1024, 1)))));
  }

  private RedisWorkload workload(String body) {
    return (RedisWorkload)
        new ConfigurationRequests(folder)
            .file("it.conf", "workload { server = redis\n" + body + "\n}\n")
            .workload("it.conf")
            .readExperiment()
            .sweeps()
            .getFirst()
            .workload();
  }
}
