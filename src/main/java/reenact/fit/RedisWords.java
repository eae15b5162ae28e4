package reenact.fit;

import java.util.Locale;
import java.util.Set;

/** What fitting must know of the commands of Redis, beyond where their keys stand. */
final class RedisWords {

  /** They concern a connection, end a measurement, or block: a workload does not ask for them. */
  private static final Set<String> LEFT_OUT =
      words(
          """
          AUTH HELLO SELECT CLIENT QUIT RESET READONLY READWRITE ASKING
          MONITOR SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE SYNC PSYNC
          REPLCONF FLUSHALL FLUSHDB SWAPDB SHUTDOWN DEBUG FUNCTION SCRIPT CONFIG MODULE ACL CLUSTER
          REPLICAOF SLAVEOF FAILOVER SAVE BGSAVE BGREWRITEAOF LATENCY SLOWLOG
          WATCH UNWATCH DISCARD EVALSHA EVALSHA_RO FCALL FCALL_RO KEYS RANDOMKEY MOVE MIGRATE
          BLPOP BRPOP BLMOVE BRPOPLPUSH BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF
          COMMAND INFO DBSIZE LASTSAVE ROLE
          """);

  /** Words that say what a command does; everything else is data. */
  private static final Set<String> OPTIONS =
      words(
          """
          NX XX GT LT EX PX EXAT PXAT KEEPTTL GET PERSIST CH INCR LIMIT COUNT MATCH TYPE WITHSCORES
          WITHVALUES WITHCOORD WITHDIST WITHHASH BY BYSCORE BYLEX REV ASC DESC ALPHA STORE STOREDIST
          LEFT RIGHT BEFORE AFTER BLOCK STREAMS GROUP NOACK ID MAXLEN MINID NOMKSTREAM FIELDS
          AGGREGATE SUM MIN MAX WEIGHTS ANY FROMLONLAT FROMMEMBER BYRADIUS BYBOX M KM FT MI
          REPLACE ABSTTL RANK IDX MINMATCHLEN BIT BYTE OVERFLOW WRAP SAT FAIL SET INCRBY
          CREATE DESTROY SETID CREATECONSUMER DELCONSUMER MKSTREAM ENCODING FREQ IDLETIME REFCOUNT
          USAGE STREAM GROUPS CONSUMERS FULL AND OR XOR NOT ~ = $ > - + * -INF +INF
          """);

  /** Commands with one key whose empty reply says that the key is missing. */
  private static final Set<String> LOOKUPS =
      words(
          """
          GET GETEX HGETALL HKEYS HVALS LRANGE LINDEX SMEMBERS SRANDMEMBER ZRANGE ZREVRANGE
          ZRANGEBYSCORE ZREVRANGEBYSCORE XRANGE XREVRANGE TYPE TTL PTTL EXISTS STRLEN HLEN LLEN
          SCARD ZCARD HGET HMGET HEXISTS SISMEMBER ZSCORE
          """);

  /** The place of the value in commands in which a value may look like an option. */
  private static final Set<String> VALUE_SECOND = words("SET SETNX GETSET APPEND LPUSH RPUSH SADD");

  private RedisWords() {}

  private static Set<String> words(String list) {
    return Set.of(list.strip().split("\\s+"));
  }

  static boolean isLeftOut(String name) {
    return LEFT_OUT.contains(name);
  }

  /** Whether the first word after the name is a script. */
  static boolean isScript(String name) {
    return name.equals("EVAL") || name.equals("EVAL_RO");
  }

  static boolean isLookup(String name) {
    return LOOKUPS.contains(name);
  }

  /** Whether a word at a place, from 0 with the name, says what the command does. */
  static boolean isOption(String name, int place, String word) {
    return word.length() <= 14
        && !(place == 2 && VALUE_SECOND.contains(name))
        && OPTIONS.contains(word.toUpperCase(Locale.ROOT));
  }
}
