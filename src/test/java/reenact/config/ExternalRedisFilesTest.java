package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.config.hocon.ConfigurationRequests;

/** What may be asked of a Redis that Reenact starts, but not of one that somebody else runs. */
class ExternalRedisFilesTest {

  private static final String WORKLOAD =
      """
      workload { server = redis, keys.a { count = 10 }, values.a.size = 3 B
        mix = [
          { weight = 1, command = "INCR orders" }
          { weight = 1, command = "KEYS *" }
          { weight = 1, multi = ["GET {key:a}", "EVAL \\"redis.call('FLUSHALL')\\" 0"] }
        ]
        preload { keys = a, command = "EVAL \\"return redis.call('SET', ARGV[1], 1)\\" 0 {key:a}" }
      }
      """;

  @TempDir Path folder;

  private ConfigurationRequests questions;

  @BeforeEach
  void writeFiles() {
    questions =
        new ConfigurationRequests(folder)
            .file("it.conf", WORKLOAD)
            .file("e.conf", "environment { kind = external, redis.host = localhost }\n")
            .workload("it.conf");
  }

  @Test
  void eachCommandThatMayTouchMoreIsNamedWithItsRemedy() {
    questions
        .environment("e.conf")
        .areAnsweredWith(
            """
            4: workload.mix[1].command: cannot be asked of a server that is not ours: KEYS looks through the keys of others; write SCAN 0 MATCH name:*; or use a server that Reenact starts
            5: workload.mix[2].multi[1]: cannot be asked of a server that is not ours: a script may touch keys of others or hold them up: line 1: FLUSHALL is not among the commands that are known to touch nothing but their keys; let redis.call name its command in quotes and its keys as KEYS[n] or a local that holds nothing else, loop by `for` up to a number, a #length or through ipairs, pairs or string.gmatch, call only what local function declares before, or use a server that Reenact starts
            7: workload.preload.command: cannot be asked of a server that is not ours: a script may touch keys of others or hold them up: line 1: a key of SET is neither KEYS[n] nor a local that holds nothing else; let redis.call name its command in quotes and its keys as KEYS[n] or a local that holds nothing else, loop by `for` up to a number, a #length or through ipairs, pairs or string.gmatch, call only what local function declares before, or use a server that Reenact starts
            """);
  }

  @Test
  void aScriptThatIsNoLuaIsReportedOnceWithTheRemedyThatFits() {
    questions
        .file(
            "it.conf",
            """
            workload { server = redis, keys.a { count = 10 }, values.a.size = 3 B
              mix = [
                { weight = 1, command = "GET {key:a}" }
                { weight = 1, command = "EVAL 'return (' 0" }
              ]
            }
            """)
        .environment("e.conf")
        .areAnsweredWith(
            """
            4: workload.mix[1].command: has a script with a syntax error: line 1: it ends too early; correct the script
            """);
  }

  @Test
  void aServerOfOursIsAskedAllOfIt() {
    assertThat(questions.environment("native").read().experiment().sweeps()).hasSize(1);
  }

  @Test
  void aMisspeltCommandIsNoCommandOfAServerOfOursEither() {
    questions
        .file(
            "it.conf",
            """
            workload { server = redis
              mix = [{ weight = 1, command = "GTE x" }]
            }
            """)
        .environment("e.conf")
        .areAnsweredWith(
            """
            2: workload.mix[0].command: GTE is no command of Redis; did you mean GET?
            """);
  }
}
