package reenact.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/**
 * All that a Redis holds: each key with its type, value and expiry, users, settings, functions and
 * whether known scripts are there.
 */
record RedisImage(Map<String, String> contents) {

  /**
   * Reads it.
   *
   * @param scripts their digests
   */
  static RedisImage of(Jedis jedis, int databases, List<String> scripts) {
    Map<String, String> contents = new TreeMap<>();
    for (int database = 0; database < databases; database++) {
      jedis.select(database);
      for (String key : jedis.keys("*")) {
        contents.put(
            "%d %s".formatted(database, key),
            "%s %d %s"
                .formatted(
                    jedis.type(key),
                    jedis.pexpireTime(key),
                    HexFormat.of().formatHex(jedis.dump(key))));
      }
    }
    jedis.select(0);
    contents.put("users", String.join("\n", jedis.aclList()));
    contents.put("settings", new TreeMap<>(jedis.configGet("*")).toString());
    contents.put(
        "functions",
        new ArrayList<>(
                jedis.functionListWithCode().stream()
                    .map(library -> library.getLibraryName() + library.getLibraryCode())
                    .toList())
            .toString());
    contents.put("scripts", jedis.scriptExists(scripts.toArray(String[]::new)).toString());
    return new RedisImage(contents);
  }

  /** What is in another image and not in this one, by name. */
  List<String> added(RedisImage later) {
    return later.contents().keySet().stream().filter(name -> !contents.containsKey(name)).toList();
  }
}
