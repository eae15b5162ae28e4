package reenact.config;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.hocon.ConfigurationRequests;

/** What is wrong in a Redis workload. */
class BrokenRedisFilesTest {

  private static final String MIX = "mix = [{ weight = 1, command = \"GET {key:session}\" }]\n";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void isAnsweredWithFileLineKeyFaultAndRemedy(String body, String problems) {
    String text =
        "workload { server = redis, values.session.size = 64 B, keys.session { count = 10 }\n"
            + body
            + "}\n";
    new ConfigurationRequests(folder)
        .file("it.conf", text)
        .workload("it.conf")
        .areAnsweredWith(problems);
  }

  static Stream<Arguments> isAnsweredWithFileLineKeyFaultAndRemedy() {
    return Stream.of(
        argumentSet(
            "no mix",
            "",
            """
            1: workload.mix: is missing; write mix = [{ weight = 1, command = "GET {key:name}" }]
            """),
        argumentSet(
            "scripts that are no Lua",
            """
            mix = [
              { weight = 1, command = "EVAL 'while true do x = 1 end return x' 0" }
              { weight = 1, command = "EVAL 'return redis.call(' 0" }
              { weight = 1, multi = ["EVAL_RO 'if 1 the return 2 end' 1 {key:session}"] }
            ]
            preload { keys = session, command = "EVAL 'return return' 1 {key:session}" }
            """,
            """
            4: workload.mix[1].command: has a script with a syntax error: line 1: it ends too early; correct the script
            5: workload.mix[2].multi[0]: has a script with a syntax error: line 1: it is no Lua at its word 3, the; correct the script
            7: workload.preload.command: has a script with a syntax error: line 1: it is no Lua at its word 2, return; correct the script
            """),
        argumentSet(
            "an empty mix",
            """
            mix = []
            """,
            """
            2: workload.mix: has no operation; write [{ weight = 1, command = "GET {key:name}" }]
            """),
        argumentSet(
            "a built-in mix, which only MySQL has",
            """
            mix = oltp-read-only
            """,
            """
            2: workload.mix: must be a list of operations; write mix = [{ weight = 1, command = "GET {key:name}" }]
            """),
        argumentSet(
            "weights that are none",
            """
            mix = [
            { weight = 0, command = PING }
            { weight = -1, command = PING }
            { weight = NaN, command = PING }
            { command = PING }
            ]
            """,
            """
            3: workload.mix[0].weight: must be a number above 0, got 0; take the operation out, or let it weigh more than 0
            4: workload.mix[1].weight: must be a number above 0, got -1; take the operation out, or let it weigh more than 0
            5: workload.mix[2].weight: must be a number above 0, got "NaN"; take the operation out, or let it weigh more than 0
            6: workload.mix[3].weight: is missing; add a number above 0
            """),
        argumentSet(
            "keys and values that are not defined",
            """
            mix = [
            { weight = 1, command = "GET {key:sesion}" }
            { weight = 1, command = "SET {key:session} {value:xyzzy}" }
            ]
            """,
            """
            3: workload.mix[0].command: unknown keyspace "sesion"; did you mean session?
            4: workload.mix[1].command: unknown values "xyzzy"; known are session
            """),
        argumentSet(
            "commands that no Redis has",
            """
            mix = [
            { weight = 1, command = "GTE {key:session}" }
            { weight = 1, multi = ["GET {key:session}", "HGETAL {key:session}"] }
            { weight = 1, command = "XYZZYPLUGH x" }
            { weight = 1, command = "JSON.GTE {key:session}" }
            { weight = 1, command = "vsim {key:session} ELE x" }
            { weight = 1, command = "hsetex {key:session} FIELDS 1 a b" }
            ]
            preload = { keys = session, command = "SEET {key:session} 1" }
            """,
            """
            3: workload.mix[0].command: GTE is no command of Redis; did you mean GET?
            4: workload.mix[1].multi[1]: HGETAL is no command of Redis; did you mean HGETALL?
            5: workload.mix[2].command: XYZZYPLUGH is no command of Redis; write one such as GET {key:name}
            10: workload.preload.command: SEET is no command of Redis; did you mean SET?
            """),
        argumentSet(
            "placeholders that mean nothing",
            """
            mix = [
            { weight = 1, command = "GET {kye:session}" }
            { weight = 1, command = "GET {key}" }
            { weight = 1, command = "GET {int:5}" }
            ]
            """,
            """
            3: workload.mix[0].command: unknown placeholder {kye:session} of kind "kye"; did you mean key?
            4: workload.mix[1].command: {key} names nothing; write {key:NAME}
            5: workload.mix[2].command: {int:5} is not a range; write {int:MIN..MAX} such as {int:1..100}
            """),
        argumentSet(
            "a brace, a quote and a command that are not there",
            """
            mix = [
            { weight = 1, command = "GET {key:session" }
            { weight = 1, command = "GET 'x" }
            { weight = 1, command = "" }
            { weight = 1, multi = [] }
            { weight = 1 }
            ]
            """,
            """
            3: workload.mix[0].command: unbalanced { in "{key:session"; write {{ for the character itself
            4: workload.mix[1].command: unclosed ' in "GET 'x"; add the closing quote
            5: workload.mix[2].command: is empty; write a command such as GET {key:name}
            6: workload.mix[3].multi: is empty; write commands such as "GET {key:name}" into it
            7: workload.mix[4]: has none of command, multi; write one of them into it
            """),
        argumentSet(
            "a command and a transaction at once, and a list of commands",
            """
            mix = [
            { weight = 1, command = PING, multi = [PING] }
            { weight = 1, command = [PING, PING] }
            ]
            """,
            """
            3: workload.mix[0]: must have only one of command, multi; take the others out
            4: workload.mix[1].command: must be one command, got a list; write multi = [ ... ] for a transaction
            """),
        argumentSet(
            "commands that are not allowed",
            """
            mix = [
            { weight = 1, command = FLUSHALL }
            { weight = 1, command = "config set save 1" }
            { weight = 1, command = "SELECT 1" }
            { weight = 1, command = MONITOR }
            { weight = 1, multi = [MULTI,
            PING, EXEC] }
            { weight = 1, command = "{key:session} 1" }
            ]
            """,
            """
            3: workload.mix[0].command: FLUSHALL is not allowed; take it out: it would destroy what the other clients need
            4: workload.mix[1].command: CONFIG is not allowed; take it out: set the server up by server.redis-config
            5: workload.mix[2].command: SELECT is not allowed; take it out: the driver sets its connections up from the environment file
            6: workload.mix[3].command: MONITOR is not allowed; take it out: the server would answer without being asked
            7: workload.mix[4].multi[0]: MULTI is not allowed; write multi = [ ... ] with the commands of the transaction
            8: workload.mix[4].multi[2]: EXEC is not allowed; write multi = [ ... ] with the commands of the transaction
            9: workload.mix[5].command: the name of the command must not be drawn; write it out
            """),
        argumentSet(
            "two operations of one name",
            """
            mix = [
            { weight = 1, name = x, command = PING }
            { weight = 1, name = x, command = PING }
            ]
            """,
            """
            4: workload.mix[1].name: is the name of two operations; give each a name of its own, or leave it out
            """),
        argumentSet(
            "an unknown key in an operation",
            """
            mix = [
            { weight = 1, comand = PING }
            { weight = 1, command = PING, wieght = 1 }
            ]
            """,
            """
            3: workload.mix[0].comand: is not a known key; did you mean command?
            4: workload.mix[1].wieght: is not a known key; did you mean weight?
            """),
        argumentSet(
            "keys without a number, or with too many digits",
            MIX
                + """
                keys.a { digits = 30 }
                keys.b = 5
                keys."c d".count = 1
                """,
            """
            3: workload.keys.a.count: is missing; add a whole number from 1 to 2147483647
            3: workload.keys.a.digits: must be a whole number from 0 to 19, got 30; write 19 or less
            4: workload.keys.b: must be a section { ... }, got 5
            5: workload.keys."c d": cannot be referred to by such a name; use letters, digits, _ and -, a letter first
            """),
        argumentSet(
            "distributions that are none",
            MIX
                + """
                keys.a { count = 1, distribution = zipfain }
                keys.b { count = 1, distribution = zipfian }
                keys.c { count = 1, distribution { zipfan = 1 } }
                keys.d { count = 1, distribution { uniform {}, zipfian = 1 } }
                keys.e { count = 1, distribution {} }
                """,
            """
            3: workload.keys.a.distribution: unknown distribution "zipfain"; did you mean zipfian?
            4: workload.keys.b.distribution: zipfian needs its exponent; write { zipfian = 0.99 }
            5: workload.keys.c.distribution.zipfan: is not a known key; did you mean zipfian?
            6: workload.keys.d.distribution: must have only one of uniform, zipfian; take the others out
            7: workload.keys.e.distribution: has none of uniform, zipfian, hotspot, latest, sequential, special, empirical; write one of them into it
            """),
        argumentSet(
            "distributions with impossible parameters",
            MIX
                + """
                keys.a { count = 1, distribution { zipfian = -1 } }
                keys.b { count = 1, distribution { hotspot { keys = 1, requests = 2 } } }
                keys.c { count = 1, distribution { empirical = [{ keys = 1, requests = 0 }] } }
                keys.d { count = 1, distribution { special { values = 0 } } }
                """,
            """
            3: workload.keys.a.distribution.zipfian: must be a number from 0 to 20, got -1
            4: workload.keys.b.distribution.hotspot.keys: must be a number above 0 and below 1, got 1
            4: workload.keys.b.distribution.hotspot.requests: must be a number from 0 to 1, got 2
            5: workload.keys.c.distribution.empirical: must have at least one slice with requests above 0; write [{ keys = 1, requests = 50 }, { keys = 99, requests = 50 }]
            6: workload.keys.d.distribution.special.values: must be a number above 0 and at most 100, got 0
            6: workload.keys.d.distribution.special.requests: is missing; add a number at least 0 and below 100
            6: workload.keys.d.distribution.special.iterations: is missing; add a whole number from 1 to 100
            """),
        argumentSet(
            "sizes that are none",
            MIX
                + """
                values.a { size = 64 parsec }
                values.b { size = 65 MiB }
                values.c {}
                values.d.size { uniform { min = 3 } }
                values.e.size { uniform { min = 3, max = 2 } }
                values.f.size { lognormal { median = 100 B, p99 = 90 B } }
                values.g.size { empirical = [{ size = 1, weight = 0 }] }
                values.h.size { pareto { min = 1 B, scale = 0 B, shape = 1 } }
                values.i.size { pareto { min = 1 B, scale = 9 B, shape = 5 } }
                """,
            """
            3: workload.values.a.size: must be a size from 0 B to 64 MiB, got "64 parsec"; write one such as 64 B or 1 KiB
            4: workload.values.b.size: must be a size from 0 B to 64 MiB, got "65 MiB"; write one such as 64 B or 1 KiB
            5: workload.values.c.size: is missing; add a size such as 64 B
            6: workload.values.d.size.uniform.max: is missing; add a size such as 64 B
            7: workload.values.e.size.uniform: min must not be above max, got 3 > 2
            8: workload.values.f.size.lognormal: p99 must be above the median, and the median above 0, got p99 90 and median 100
            9: workload.values.g.size.empirical[0].weight: must be a number above 0, got 0
            10: workload.values.h.size.pareto: scale must be above 0 B, got 0 B
            11: workload.values.i.size.pareto.shape: must be a number from -1 to 4, got 5
            """),
        argumentSet(
            "preloads that cannot be",
            MIX
                + """
                keys.other.count = 1
                values.more.size = 1 B
                preload = [
                { keys = sesion }
                { keys = session, fraction = 1.5 }
                { keys = other }
                {}
                { keys = session, command = "SET x {value:session}" }
                { keys = session, command = "RESET {key:session}" }
                ]
                """,
            """
            6: workload.preload[0].keys: unknown keyspace "sesion"; did you mean session?
            7: workload.preload[1].fraction: must be a number from 0 to 1, got 1.5; leave it out for the default, 1
            8: workload.preload[2].command: is missing, and no values are called other; add one such as "SET {key:other} {value:NAME}"
            9: workload.preload[3].keys: is missing; name one of workload.keys
            10: workload.preload[4].command: must write one key, {key:session}, got "SET x {value:session}"
            11: workload.preload[5].command: RESET is not allowed; take it out: the driver sets its connections up from the environment file
            """),
        argumentSet(
            "commands on keys that are preloaded as another type",
            """
            keys.hash.count = 5
            preload = [{ keys = session }, { keys = hash, command = "HSET {key:hash} f v" }]
            mix = [
            { weight = 1, command = "GET {key:session}" }
            { weight = 1, command = "SET {key:session} {value:session}" }
            { weight = 1, command = "lpush {key:session} {value:session}" }
            { weight = 1, multi = ["HGET {key:hash} f",
            "GET {key:hash}"] }
            ]
            """,
            """
            7: workload.mix[2].command: LPUSH needs a list, and all keys session are preloaded as a string; ask for other keys, or preload these as a list
            9: workload.mix[3].multi[1]: GET needs a string, and all keys hash are preloaded as a hash; ask for other keys, or preload these as a string
            """),
        argumentSet(
            "a pipeline in an open loop",
            MIX
                + """
                pipeline = 8 }
                load { model = open, rate = 100
                """,
            """
            3: workload.pipeline: must be 1 in an open loop, got 8; take it out, or set load.model = closed
            """));
  }
}
