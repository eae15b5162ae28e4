package reenact.config;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static reenact.config.hocon.ConfigurationRequests.REDIS;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.hocon.ConfigurationRequests;

/** What is wrong in how much is asked and by which driver. */
class BrokenLoadFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void isAnsweredWithFileLineKeyFaultAndRemedy(String text, String problems) {
    new ConfigurationRequests(folder)
        .file("it.conf", text)
        .workload("it.conf")
        .areAnsweredWith(problems);
  }

  static Stream<Arguments> isAnsweredWithFileLineKeyFaultAndRemedy() {
    return Stream.of(
        argumentSet(
            "an unknown model",
            REDIS
                + """
                load { model = opne, rate = 5 }
                """,
            """
            3: load.model: must be closed, open or replay, got "opne"; did you mean open?
            """),
        argumentSet(
            "a load twice",
            REDIS
                + """
                load.clients = [1, 2, 1]
                """,
            """
            3: load.clients[2]: is there twice; take one out; repetitions says how often a load is repeated
            """),
        argumentSet(
            "no load",
            REDIS
                + """
                load.clients = []
                """,
            """
            3: load.clients: names no number of clients; write one or several, such as [1, 2, 4]
            """),
        argumentSet(
            "an open loop without a rate, and with clients",
            REDIS
                + """
                load { model = open
                 clients = [1] }
                """,
            """
            3: load: names no rate; write requests per second, such as rate = [1000, 2000]
            4: load.clients: belongs to a closed loop; set load.model = closed, or take it out
            """),
        argumentSet(
            "a closed loop with a rate",
            REDIS
                + """
                load.rate = 100
                """,
            """
            3: load.rate: belongs to an open loop; set load.model = open, or take it out
            """),
        argumentSet(
            "two kinds of think time",
            REDIS
                + """
                load.think-time { fixed = 1 s, exponential = 1 s }
                """,
            """
            3: load.think-time: must have only one of fixed, exponential; take the others out
            """),
        argumentSet(
            "an unknown driver",
            REDIS
                + """
                driver.redis = jeds
                """,
            """
            3: driver.redis: unknown driver "jeds" for redis; did you mean jedis?
            """),
        argumentSet(
            "a driver for another server",
            REDIS
                + """
                driver.name = connector-j
                """,
            """
            3: driver.name: names no driver for redis; known are jedis, netty, noop, noop-loop, redis-benchmark
            """),
        argumentSet(
            "a pool for Redis",
            REDIS
                + """
                driver.pool.size = 4
                """,
            """
            3: driver.pool.size: is for MySQL only; take it out: each client has its connection
            """));
  }
}
