package reenact.traffic;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which commands and statements cannot be replayed as they were. */
final class ObstacleRules {

  /** A command, or one with its second word after a bar. */
  private static final Map<ReplayObstacle, String> REDIS =
      Map.of(
          ReplayObstacle.CONNECTION_STATE,
          "HELLO AUTH MONITOR SYNC PSYNC REPLCONF CLIENT|REPLY ASKING RESET",
          ReplayObstacle.SERVER_CONTROL,
          """
          SHUTDOWN CONFIG DEBUG MIGRATE REPLICAOF SLAVEOF SWAPDB SAVE BGSAVE BGREWRITEAOF CLUSTER
          FAILOVER MODULE ACL|SETUSER ACL|DELUSER ACL|LOAD ACL|SAVE CLIENT|KILL CLIENT|PAUSE
          CLIENT|UNPAUSE CLIENT|UNBLOCK CLIENT|TRACKING SCRIPT|FLUSH SCRIPT|KILL SCRIPT|DEBUG
          FUNCTION|FLUSH FUNCTION|DELETE FUNCTION|RESTORE FUNCTION|KILL LATENCY|RESET
          """,
          ReplayObstacle.DATA_LOSS,
          "FLUSHALL FLUSHDB",
          ReplayObstacle.BLOCKING,
          "BLPOP BRPOP BRPOPLPUSH BLMOVE BLMPOP BZPOPMIN BZPOPMAX BZMPOP WAIT WAITAOF",
          ReplayObstacle.SUBSCRIPTION,
          "SUBSCRIBE PSUBSCRIBE SSUBSCRIBE UNSUBSCRIBE PUNSUBSCRIBE SUNSUBSCRIBE",
          ReplayObstacle.ABSOLUTE_TIME,
          "EXPIREAT PEXPIREAT HEXPIREAT HPEXPIREAT");

  /** Statements by their first words, the longer ones first. */
  private static final List<Map.Entry<String, ReplayObstacle>> SQL =
      List.of(
          Map.entry("DROP USER ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("DROP TEMPORARY TABLE ", ReplayObstacle.SCHEMA_CHANGE),
          Map.entry("DROP PREPARE ", ReplayObstacle.CONNECTION_STATE),
          Map.entry("DROP ", ReplayObstacle.DATA_LOSS),
          Map.entry("TRUNCATE ", ReplayObstacle.DATA_LOSS),
          Map.entry("CREATE USER ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("ALTER USER ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("CREATE ", ReplayObstacle.SCHEMA_CHANGE),
          Map.entry("ALTER ", ReplayObstacle.SCHEMA_CHANGE),
          Map.entry("RENAME ", ReplayObstacle.SCHEMA_CHANGE),
          Map.entry("SHUTDOWN", ReplayObstacle.SERVER_CONTROL),
          Map.entry("RESTART", ReplayObstacle.SERVER_CONTROL),
          Map.entry("KILL ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("FLUSH ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("RESET ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("PURGE ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("CHANGE ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("START SLAVE", ReplayObstacle.SERVER_CONTROL),
          Map.entry("START REPLICA", ReplayObstacle.SERVER_CONTROL),
          Map.entry("STOP ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("INSTALL ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("UNINSTALL ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("GRANT ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("REVOKE ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("SET GLOBAL ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("SET @@GLOBAL.", ReplayObstacle.SERVER_CONTROL),
          Map.entry("SET PERSIST ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("SET PASSWORD ", ReplayObstacle.SERVER_CONTROL),
          Map.entry("LOAD DATA ", ReplayObstacle.FILE_ACCESS),
          Map.entry("LOAD XML ", ReplayObstacle.FILE_ACCESS));

  private static final Map<String, ReplayObstacle> COMMANDS = commands();

  private ObstacleRules() {}

  private static Map<String, ReplayObstacle> commands() {
    Map<String, ReplayObstacle> commands = new HashMap<>();
    new LinkedHashMap<>(REDIS)
        .forEach((obstacle, names) -> {
          for (String name : names.strip().split("\\s+")) {
            commands.put(name.replace('|', ' '), obstacle);
          }
        });
    return commands;
  }

  /**
   * That of a Redis command.
   *
   * @param command in capitals; its second word follows where it says what it does
   */
  static Optional<ReplayObstacle> redis(String command) {
    ReplayObstacle whole = COMMANDS.get(command);
    int space = command.indexOf(' ');
    return Optional.ofNullable(
        whole != null || space < 0 ? whole : COMMANDS.get(command.substring(0, space)));
  }

  /**
   * That of a statement, with the words that it was known by.
   *
   * @param words its digest in capitals
   */
  static Optional<Map.Entry<String, ReplayObstacle>> sql(String words) {
    return SQL.stream().filter(entry -> words.startsWith(entry.getKey())).findFirst();
  }
}
