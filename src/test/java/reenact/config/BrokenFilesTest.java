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

/** What is wrong in any file: HOCON itself, keys, numbers and includes, and what is missing. */
class BrokenFilesTest {

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
            "syntax: a list that is not closed",
            REDIS
                + """
                load { clients = [1, 2
                """,
            """
            4: cannot be read: List should have had new element after a comma, instead had token: end of file; check braces, brackets and quotes up to here; text with special characters needs quotes
            """),
        argumentSet(
            "syntax: a section that is not closed",
            """
            workload {
            """,
            """
            2: cannot be read: unexpected end of file; check braces, brackets and quotes up to here; text with special characters needs quotes
            """),
        argumentSet(
            "syntax: a list and a word",
            REDIS
                + """
                load.clients = [1] foo
                """,
            """
            3: cannot be read: Cannot concatenate object or list with a non-object-or-list; check braces, brackets and quotes up to here; text with special characters needs quotes
            """),
        argumentSet(
            "a substitution that is not resolved",
            REDIS
                + """
                repetitions = ${nope}
                phases = ${load.nope}
                load.clients = ${no} [3]
                """,
            """
            3: repetitions: refers to ${nope}, which is not defined; define it, or write ${?nope} to leave this out where it is not
            4: phases: refers to ${load.nope}, which is not defined; define it, or write ${?load.nope} to leave this out where it is not
            5: load.clients: refers to ${no}, which is not defined; define it, or write ${?no} to leave this out where it is not
            """),
        argumentSet(
            "a substitution by something else",
            REDIS
                + """
                repetitions = ${load.clients}
                """,
            """
            3: repetitions: must be a whole number from 1 to 1000, got a list; write one such as 1
            """),
        argumentSet(
            "an unknown key at the top",
            REDIS
                + """
                lod { clients = 3 }
                """,
            """
            3: lod: is not a known key; did you mean load?
            """),
        argumentSet(
            "an unknown key one level down",
            REDIS
                + """
                phases.windwo = 3 s
                """,
            """
            3: phases.windwo: is not a known key; did you mean window?
            """),
        argumentSet(
            "an unknown key two levels down",
            REDIS
                + """
                driver.pool.siez = 3
                """,
            """
            3: driver.pool.siez: is not a known key; did you mean size?
            """),
        argumentSet(
            "a key in another spelling",
            REDIS
                + """
                load.THINK_TIME = 3 s
                """,
            """
            3: load.THINK_TIME: is not a known key; did you mean think-time?
            """),
        argumentSet(
            "a key in the wrong section",
            REDIS
                + """
                clients = 4
                """,
            """
            3: clients: is not a known key; did you mean load.clients?
            """),
        argumentSet(
            "a key like no other",
            REDIS
                + """
                phases.xyzzy = 4
                """,
            """
            3: phases.xyzzy: is not a known key; known are drain, warm-up, window
            """),
        argumentSet(
            "the wrong type",
            REDIS
                + """
                repetitions = many
                phases = 5
                load.clients = { a = 1 }
                seed = 1.5
                limits.errors = [1]
                order = 3
                """,
            """
            3: repetitions: must be a whole number from 1 to 1000, got "many"; write one such as 1
            4: phases: must be a section { ... }, got 5
            5: load.clients: must be a whole number from 1 to 100000, got a section; write one such as 1
            6: seed: must be a whole number, got 1.5; write one such as 1
            7: limits.errors: must be a number from 0 to 1, got a list; leave it out for the default, 0.001
            8: order: must be shuffled or ascending, got 3; leave it out for the default, shuffled
            """),
        argumentSet(
            "a duration without a unit",
            REDIS
                + """
                phases.warm-up = 5
                """,
            """
            3: phases.warm-up: needs a unit, got 5; write 5 s or 5 ms, for example
            """),
        argumentSet(
            "a duration with an unknown unit",
            REDIS
                + """
                phases.window = 10 parsec
                """,
            """
            3: phases.window: must be a duration from 100 ms to 24 h, got "10 parsec"; write one such as 5 s (units are ns, us, ms, s, m, h, d)
            """),
        argumentSet(
            "numbers out of range",
            REDIS
                + """
                repetitions = 0
                load.clients = [0, 8, 200000]
                limits.generator-cpu = 0
                phases.drain = -1 s
                """,
            """
            3: repetitions: must be a whole number from 1 to 1000, got 0; write 1 or more
            4: load.clients[0]: must be a whole number from 1 to 100000, got 0; write 1 or more
            4: load.clients[2]: must be a whole number from 1 to 100000, got 200000; write 100000 or less
            5: limits.generator-cpu: must be a number above 0 and at most 1, got 0; leave it out for the default, 0.9
            6: phases.drain: must be a duration from 0 s to 1 h, got "-1 s"; leave it out for the default, 5 s
            """),
        argumentSet(
            "bounds that are none",
            REDIS
                + """
                bound = 10 ms
                """,
            """
            3: bound: must be a bound on one of p50, p90, p95, p99, p99.9, p99.99, got "10 ms"; write one such as "p99 < 10 ms"
            """),
        argumentSet(
            "several problems, in order",
            """
            seed = x
            """
                + REDIS
                + """
                load.clients = 0
                repetitions = 0
                lod = 1
                """,
            """
            1: seed: must be a whole number, got "x"; write one such as 1
            4: load.clients: must be a whole number from 1 to 100000, got 0; write 1 or more
            5: repetitions: must be a whole number from 1 to 1000, got 0; write 1 or more
            6: lod: is not a known key; did you mean load?
            """),
        argumentSet(
            "a server's file that is not there",
            REDIS
                + """
                server.redis-config = nope.conf
                """,
            """
            3: server.redis-config: there is no file FOLDER/nope.conf; check the path
            """),
        argumentSet(
            "an unknown server",
            """
            workload { server = reds, mix = [] }
            """,
            """
            1: workload.server: must be redis, mysql or machine, got "reds"; did you mean redis?
            """),
        argumentSet(
            "no server",
            """
            workload { mix = [] }
            """,
            """
            1: workload.server: is missing; add redis, mysql or machine
            """),
        argumentSet(
            "no workload",
            """
            load.clients = 3
            """,
            """
            1: workload: is missing; write workload { server = redis, ... }
            """),
        argumentSet(
            "a name that is no file's name",
            REDIS
                + """
                name = "a/b"
                workload.name = ""
                """,
            """
            3: name: is not fit for a file's name, got "a/b"; use up to 80 letters, digits, spaces and . _ + - ( )
            4: workload.name: is not fit for a file's name, got ""; use up to 80 letters, digits, spaces and . _ + - ( )
            """),
        argumentSet(
            "sections of other files",
            REDIS
                + """
                environment { kind = native }
                experiment { name = x }
                """,
            """
            3: environment: belongs into an environment file; move it to a file of its own and name that with -e
            4: experiment: belongs into an experiment file; name this file as the experiment, not as a workload
            """),
        argumentSet(
            "includes that lead nowhere",
            """
            include "nope.conf"
            """
                + REDIS
                + """
                load { include required(file("gone.conf")) }
                include url("http://h/")
                """,
            """
            1: includes a file that does not exist: nope.conf; check the path
            4: includes a file that does not exist: gone.conf; check the path
            5: includes a URL; include a file
            """),
        argumentSet(
            "a file that includes itself",
            REDIS
                + """
                include "it.conf"
                """,
            """
            3: includes itself by way of it.conf; take one of the includes out
            """));
  }
}
