package reenact.driver.redis;

import java.util.Map;
import reenact.driver.FailureCause;

/** Remedies for errors of Redis on the control connection. */
final class RedisRemedies {

  /** Against answers that are none. */
  static final String NO_REDIS =
      "check that a Redis listens there, and what stands between it and here";

  private static final String USUAL = "see what the server's documentation says of this error";

  private static final Map<String, String> BY_CODE =
      Map.ofEntries(
          Map.entry("WRONGPASS", FailureCause.ANY.words()),
          Map.entry("NOAUTH", FailureCause.ANY.words()),
          Map.entry("DENIED", "set a password or protected-mode no on the server"),
          Map.entry("NOPERM", "give the user the rights that docs/own-servers.md lists"),
          Map.entry("READONLY", "name the primary: a replica takes no writes"),
          Map.entry("MISCONF", "mend the server's snapshots, which fail: see its log"),
          Map.entry("OOM", "raise its maxmemory, or load less"),
          Map.entry("LOADING", "wait until the server has read its data"),
          Map.entry(
              "BUSY",
              "wait until the script that it runs has ended, or end it by SCRIPT KILL; if Redis answers UNKILLABLE, as the script has written, only SHUTDOWN NOSAVE ends it, which stops the server and loses all writes since its last snapshot or append to the AOF"),
          Map.entry("MASTERDOWN", "wait until the replica has its primary back, or name another"),
          Map.entry("NOREPLICAS", "bring its replicas back, or lower min-replicas-to-write"),
          Map.entry("CLUSTERDOWN", "a cluster is not supported: name a single server"),
          Map.entry("MOVED", "a cluster is not supported: name a single server"),
          Map.entry("CROSSSLOT", "a cluster is not supported: name a single server"));

  private RedisRemedies() {}

  static String of(String code) {
    return BY_CODE.getOrDefault(code, USUAL);
  }
}
