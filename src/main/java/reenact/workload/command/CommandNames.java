package reenact.workload.command;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names of the commands of Redis and Valkey, so that a slip of the pen shows. */
public final class CommandNames {

  /** Those whose keys nobody tells: they concern the server, or are newer than the key table. */
  private static final String OTHERS =
      """
      ACL ASKING AUTH BGREWRITEAOF BGSAVE CLIENT CLUSTER COMMAND COMMANDLOG CONFIG DBSIZE DEBUG
      DISCARD EXEC FAILOVER FLUSHALL FLUSHDB FUNCTION HELLO INFO LASTSAVE LATENCY MODULE MONITOR
      MULTI PFDEBUG PFSELFTEST PSUBSCRIBE PSYNC PUBSUB PUNSUBSCRIBE QUIT READONLY READWRITE REPLCONF
      REPLICAOF RESET RESTORE-ASKING ROLE SAVE SCRIPT SELECT SENTINEL SHUTDOWN SLAVEOF SLOWLOG
      SSUBSCRIBE SUBSCRIBE SUNSUBSCRIBE SWAPDB SYNC UNSUBSCRIBE UNWATCH WAIT WAITAOF WATCH
      CLUSTERSCAN DELIFEQ HOTKEYS MSETEX VADD VCARD VDIM VEMB VGETATTR VINFO VISMEMBER VLINKS
      VRANDMEMBER VRANGE VREM VSETATTR VSIM XCFGSET
      """;

  private static final Set<String> ALL = names();

  private CommandNames() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of(OTHERS.strip().split("\\s+")));
    names.addAll(KeyTable.names());
    names.addAll(KeyRefusals.names());
    return Collections.unmodifiableSet(names);
  }

  /** Whether some server may have a command: those of modules have a point in their names. */
  public static boolean possible(String name) {
    return name.indexOf('.') > 0 || ALL.contains(name.toUpperCase(Locale.ROOT));
  }

  /** All names that are known, in capitals. */
  public static Collection<String> all() {
    return ALL;
  }
}
