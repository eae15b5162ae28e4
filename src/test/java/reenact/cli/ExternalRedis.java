package reenact.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.SetParams;
import reenact.SharedServer;
import reenact.environment.Endpoint;
import reenact.result.file.ResultFile;
import reenact.result.trial.TrialResult;

/** A Redis that somebody else uses, with keys, functions, scripts and users of theirs. */
abstract class ExternalRedis {

  static final int DATABASES = 16;
  static final String LONG = "phases.window=60s";

  /** Each family of commands, on names that the user has keys under as well. */
  static final List<String> FAMILIES =
      List.of(
          "SET text {value:v}",
          "INCR orders",
          "APPEND log x",
          "SETRANGE text 3 abc",
          "MSET m1 a m2 b",
          "SETBIT bits 7 1",
          "BITOP NOT bits2 bits",
          "EXPIRE text 1000",
          "PERSIST text",
          "COPY text copied REPLACE",
          "OBJECT ENCODING text",
          "MEMORY USAGE text",
          "TOUCH text copied",
          "DUMP text",
          "SCAN 0 MATCH t* COUNT 10",
          "TYPE text",
          "DEL gone {key:a}",
          "UNLINK gone2",
          "HSET hash f {value:v}",
          "HINCRBY hash n 1",
          "HSCAN hash 0",
          "LPUSH list 3 1 2",
          "LTRIM list 0 50",
          "LMOVE list list2 LEFT RIGHT",
          "LMPOP 2 nolist list2 RIGHT",
          "SORT list BY w_* GET o_* STORE sorted",
          "SADD set a b {int:1..100}",
          "SMOVE set set2 a",
          "SUNIONSTORE set3 set set2",
          "SINTERCARD 2 set set2",
          "ZADD zset 1 a 2 b",
          "ZUNIONSTORE zset2 2 zset zset WEIGHTS 1 2",
          "ZRANGESTORE zset3 zset 0 -1",
          "ZMPOP 2 nozset zset2 MIN",
          "GEOADD geo 13.4 52.5 berlin 2.3 48.9 paris",
          "GEORADIUS geo 13 52 2000 km STORE near",
          "GEOSEARCHSTORE near2 geo FROMMEMBER paris BYRADIUS 9 km",
          "PFADD hll {value:v}",
          "PFMERGE hll2 hll",
          "XADD stream MAXLEN 100 * f v",
          "XREAD COUNT 2 STREAMS stream 0",
          "XTRIM stream MAXLEN 50",
          "PUBLISH news x",
          "EVAL \"redis.call('SET', KEYS[1], ARGV[1]) return redis.call('DEL', KEYS[2])\" 2 text gone x");

  @TempDir Path folder;

  final Endpoint redis = SharedServer.INSTALLED_REDIS.endpoint("0");
  final Jedis observer =
      new Jedis(
          new HostAndPort(redis.host(), redis.port()),
          DefaultJedisClientConfig.builder().password(redis.password().reveal()).build());
  List<String> scripts = List.of();

  @BeforeEach
  void fill() throws IOException {
    observer.select(3);
    observer.set("orders", "in another database");
    observer.select(0);
    for (String name :
        List.of("orders", "text", "src", "dst", "gone", "gone2", "copied", "key:000000000001")) {
      observer.set(name, "41");
    }
    for (String name : List.of("reenact:basket:5", "reenact:orders", "reenact:deadbeef:text")) {
      observer.set(name, "theirs", SetParams.setParams().px(1_000_000));
    }
    observer.hset("hash", "f", "theirs");
    observer.hset("basket:1", "item:1", "theirs");
    observer.rpush("list", "1", "2");
    observer.rpush("list2", "x");
    observer.sadd("set", "a");
    observer.zadd("zset", 1, "theirs");
    observer.geoadd("geo", 1, 2, "theirs");
    observer.pfadd("hll", "theirs");
    observer.xadd("stream", new StreamEntryID(1, 1), Map.of("a", "b"));
    observer.functionLoadReplace(
        "#!lua name=theirs\nredis.register_function('theirs', function() return 1 end)");
    observer.aclSetUser("theirs", "on", ">secret", "~orders", "+get");
    scripts = List.of(observer.scriptLoad("return 'theirs'"));
    write("there.conf", environment());
  }

  @AfterEach
  void leaveNothing() {
    observer.select(3);
    observer.flushDB();
    observer.select(0);
    observer.flushDB();
    observer.functionFlush();
    observer.aclDelUser("theirs", "reenact");
    observer.close();
  }

  String environment() {
    return """
    environment { kind = external
      redis { host = "%s", port = %d, password = "%s" } }
    """
        .formatted(redis.host(), redis.port(), redis.password().reveal());
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  RedisImage image() {
    return RedisImage.of(observer, DATABASES, scripts);
  }

  List<String> run(String workload, String... more) {
    List<String> words = new ArrayList<>(List.of("run", "--quiet", "--repetitions", "1"));
    words.addAll(List.of("-w", workload, "-e", folder.resolve("there.conf").toString()));
    words.addAll(List.of("--clients", "2", "--warm-up", "0s"));
    words.addAll(List.of("--set", "phases.window=300ms"));
    words.addAll(List.of("--out", folder.resolve("run").toString()));
    words.addAll(List.of(more));
    return words;
  }

  Path workload(String name, List<String> commands) throws IOException {
    StringBuilder mix = new StringBuilder();
    commands.forEach(
        command -> mix.append("{ weight = 1, command = \"\"\"%s\"\"\" }\n".formatted(command)));
    return write(
        name,
        "workload { server = redis, keys.a { count = 100 }, values.v.size = 9 B\nmix = ["
            + mix
            + "]\npreload { keys = a, command = \"SET {key:a} {value:v}\" } }\n");
  }

  static String escaped(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte octet : bytes) {
      text.append("\\x%02x".formatted(octet));
    }
    return text.toString();
  }

  TrialResult trial() throws Exception {
    return ResultFile.read(folder.resolve("run")).trials().getFirst();
  }
}
