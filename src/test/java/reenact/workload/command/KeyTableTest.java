package reenact.workload.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisOperationTest;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

class KeyTableTest {

  private static final RedisNames NAMES =
      new RedisNames(
          Map.of("a", new Keyspace("a", new Text("a:"), 0, 10, new Popularity.Uniform())),
          Map.of("v", new Values("v", new Sizes.Fixed(3))));

  private static RedisOperation operation(String command) {
    return RedisOperation.of("o", 1, List.of(command), false, NAMES);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PING hello                              | PING hello",
        "INCR orders                             | INCR P:orders",
        "set {key:a} orders                      | set P:a:7 orders",
        "GET lock:{key:a}                        | GET P:lock:a:7",
        "GET {int:7..7}                          | GET P:7",
        "RENAME src dst                          | RENAME P:src P:dst",
        "LPUSH queue {key:a}                     | LPUSH P:queue a:7",
        "MSET k1 k2 k3 k4                        | MSET P:k1 k2 P:k3 k4",
        "DEL a b c                               | DEL P:a P:b P:c",
        "BLPOP a b 0                             | BLPOP P:a P:b 0",
        "BITOP AND d a b                         | BITOP AND P:d P:a P:b",
        "SINTERCARD 2 a b LIMIT 5                | SINTERCARD 2 P:a P:b LIMIT 5",
        "BLMPOP 0 2 a b LEFT                     | BLMPOP 0 2 P:a P:b LEFT",
        "ZUNIONSTORE d 2 a b WEIGHTS 1 2         | ZUNIONSTORE P:d 2 P:a P:b WEIGHTS 1 2",
        "ZRANGESTORE d s 0 -1                    | ZRANGESTORE P:d P:s 0 -1",
        "LMOVE a b LEFT RIGHT                    | LMOVE P:a P:b LEFT RIGHT",
        "OBJECT ENCODING k                       | OBJECT ENCODING P:k",
        "MEMORY USAGE k SAMPLES 5                | MEMORY USAGE P:k SAMPLES 5",
        "XGROUP CREATE s g $ MKSTREAM            | XGROUP CREATE P:s g $ MKSTREAM",
        "XINFO STREAM s                          | XINFO STREAM P:s",
        "XREAD COUNT 2 STREAMS a b 0 0           | XREAD COUNT 2 STREAMS P:a P:b 0 0",
        "XREADGROUP GROUP g c NOACK STREAMS s >  | XREADGROUP GROUP g c NOACK STREAMS P:s >",
        "XREADGROUP GROUP STREAMS c STREAMS s >  | XREADGROUP GROUP STREAMS c STREAMS P:s >",
        "SORT l BY w_* GET # GET o_*             | SORT P:l BY P:w_* GET # GET P:o_*",
        "SORT l BY w_* GET o_* STORE d           | SORT P:l BY P:w_* GET P:o_* STORE P:d",
        "SRANDMEMBER s -20                       | SRANDMEMBER P:s -20",
        "HRANDFIELD h 2000000 WITHVALUES         | HRANDFIELD P:h 2000000 WITHVALUES",
        "ZRANDMEMBER z                           | ZRANDMEMBER P:z",
        "SORT l BY nosort LIMIT 0 5 ASC ALPHA    | SORT P:l BY nosort LIMIT 0 5 ASC ALPHA",
        "GEORADIUS g 1 2 3 km COUNT 5 STORE d    | GEORADIUS P:g 1 2 3 km COUNT 5 STORE P:d",
        "GEORADIUSBYMEMBER g STORE 3 km STOREDIST d | GEORADIUSBYMEMBER P:g STORE 3 km STOREDIST P:d",
        "GEOSEARCHSTORE d g FROMMEMBER m BYRADIUS 1 m | GEOSEARCHSTORE P:d P:g FROMMEMBER m BYRADIUS 1 m",
        "COPY a b REPLACE                        | COPY P:a P:b REPLACE",
        "SCAN 0 MATCH a:* COUNT 5                | SCAN 0 MATCH P:a:* COUNT 5",
        "PUBLISH news {value:v}                  | PUBLISH P:news DRAWN",
        "EVAL \"return redis.call('GET', KEYS[1])\" 1 k x | EVAL return redis.call('GET', KEYS[1]) 1 P:k x",
      })
  void keysGetThePrefixAndNothingElse(String command, String expected) {
    RedisOperation operation = operation(command);
    long[] values = new long[operation.draws().size()];
    for (int slot = 0; slot < values.length; slot++) {
      values[slot] = operation.draws().get(slot) instanceof Draw.Bytes ? 0 : 7;
    }
    String under =
        String.join(" ", RedisOperationTest.filled(operation.under("P:"), values).getFirst());
    String drawn = operation.draws().isEmpty() ? "" : operation.draws().getFirst().text(values[0]);
    assertThat(under).isEqualTo(expected.replace("DRAWN", drawn));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "KEYS *                    | looks through the keys of others",
        "RANDOMKEY                 | answers with keys of others",
        "SCAN 0                    | SCAN without MATCH",
        "SCAN 0 COUNT 5            | SCAN without MATCH",
        "SCAN 0 {value:v} x        | cannot be told",
        "SCAN 0 MATCH a:* COUNT 100000000 | holds up other clients",
        "SCAN 0 COUNT {int:1..3} MATCH a:* | holds up other clients",
        "SRANDMEMBER s -2000000000 | any length",
        "HRANDFIELD h {int:-9..3} WITHVALUES | any length",
        "ZRANDMEMBER z -20000      | any length",
        "SORT l BY nosort GET # get # STORE l | may double",
        "COPY a b DB 3             | another database",
        "COPY a b {value:v}        | another database",
        "MOVE k 3                  | another database",
        "MIGRATE h 1 k 0 5         | another server",
        "SORT l {value:v} d        | cannot be told",
        "GEORADIUS g 1 2 3 km {value:v} d | cannot be told",
        "XREAD STREAMS a b 0       | cannot be told",
        "ZUNIONSTORE d {int:1..3} a b | does not say how many keys",
        "EVALSHA abc 1 k           | cannot be seen",
        "FCALL f 1 k               | cannot be seen",
        "EVAL {value:v} 1 k        | is drawn",
        "EVAL \"#!lua\" 0           | a line of flags",
        "EVAL \"return 1\" {int:1..2} k | does not say how many keys",
        "EVAL \"return redis.call('FLUSHALL')\" 0 | FLUSHALL",
        "OBJECT HELP               | OBJECT",
        "MEMORY PURGE              | MEMORY",
        "XGROUP {value:v} s        | XGROUP",
        "DBSIZE                    | DBSIZE is not among",
        "WAIT 0 1                  | WAIT is not among",
        "SLOWLOG RESET             | SLOWLOG is not among",
        "BGSAVE                    | BGSAVE is not among",
        "SAVE                      | SAVE is not among",
        "BGREWRITEAOF              | is not among",
        "LATENCY RESET             | is not among",
        "CLIENT KILL TYPE normal   | is not among",
        "CONFIG SET maxmemory 1    | is not among",
        "ACL SETUSER x             | is not among",
        "FUNCTION FLUSH            | is not among",
        "SCRIPT FLUSH              | is not among",
        "FLUSHDB                   | is not among",
        "SWAPDB 0 1                | is not among",
        "SELECT 3                  | is not among",
        "REPLICAOF h 1             | is not among",
        "SHUTDOWN                  | is not among",
        "MONITOR                   | is not among",
        "DEBUG SLEEP 1             | is not among",
        "PUBSUB CHANNELS           | is not among",
        "NOSUCH k                  | NOSUCH is not among",
      })
  void whatCannotBeToldIsRefused(String command, String fault) {
    assertThat(RedisOperation.keys(operation(command).commands().getFirst()))
        .isInstanceOfSatisfying(
            CommandKeys.Untold.class,
            untold -> {
              assertThat(untold.fault()).contains(fault);
              assertThat(untold.remedy()).isNotEmpty();
            });
  }
}
