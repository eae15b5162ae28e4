package reenact.workload.recorded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reenact.trace.Bytes;

/**
 * Which recorded Redis commands are not sent again. They would stop the server, empty it, change
 * its settings or tie it to other servers; or they belong to the connection, which has a login and
 * a protocol of its own.
 */
public final class ReplayRules {

  /** The whole command, or some of its subcommands. */
  private static final String REFUSED =
      """
      SHUTDOWN FLUSHALL FLUSHDB CONFIG DEBUG MIGRATE REPLICAOF SLAVEOF SWAPDB SAVE BGSAVE
      BGREWRITEAOF CLUSTER FAILOVER MODULE
      ACL|SETUSER ACL|DELUSER ACL|LOAD ACL|SAVE ACL|LOG
      CLIENT|KILL CLIENT|PAUSE CLIENT|UNPAUSE CLIENT|UNBLOCK CLIENT|TRACKING
      SCRIPT|FLUSH SCRIPT|KILL SCRIPT|DEBUG
      FUNCTION|FLUSH FUNCTION|DELETE FUNCTION|RESTORE FUNCTION|KILL
      LATENCY|RESET
      """;

  /** What no file can allow: a replaying connection could not be read any more. */
  private static final String IMPOSSIBLE =
      "HELLO AUTH MONITOR SYNC PSYNC REPLCONF CLIENT|REPLY ASKING RESET";

  private static final Set<String> NEVER = words(IMPOSSIBLE);

  private static final Set<String> UNLESS_ALLOWED = words(REFUSED);

  /** Commands that are not sent, by name; the value holds subcommands, none for all of it. */
  private final Map<String, Set<String>> refused = new HashMap<>();

  /**
   * @param allowed names that are sent though they are refused otherwise, as {@link #allowable} has
   *     them
   */
  public ReplayRules(Collection<String> allowed) {
    NEVER.forEach(this::refuse);
    UNLESS_ALLOWED.stream().filter(name -> !allowed.contains(name)).forEach(this::refuse);
  }

  private void refuse(String name) {
    int bar = name.indexOf('|');
    Set<String> subcommands =
        refused.computeIfAbsent(bar < 0 ? name : name.substring(0, bar), unseen -> new TreeSet<>());
    if (bar >= 0) {
      subcommands.add(name.substring(bar + 1));
    }
  }

  /** The names that a file can allow: {@code FLUSHALL}, or {@code CLIENT KILL}. */
  public static List<String> allowable() {
    List<String> names = new ArrayList<>();
    UNLESS_ALLOWED.forEach(name -> names.add(spaced(name)));
    return names;
  }

  /** Whether a file can allow a command. */
  public static boolean isAllowable(String words) {
    return UNLESS_ALLOWED.contains(name(words));
  }

  /** A name as these rules know it: in capitals, the subcommand behind a bar. */
  public static String name(String words) {
    return words.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "|");
  }

  /**
   * Why a command is not sent.
   *
   * @param command in capitals
   * @return its name with the subcommand that is refused; empty if it is sent
   */
  public Optional<String> refusal(String command, List<Bytes> arguments) {
    Set<String> subcommands = refused.get(command);
    if (subcommands == null) {
      return Optional.empty();
    }
    if (subcommands.isEmpty()) {
      return Optional.of(command);
    }
    if (arguments.size() < 2) {
      return Optional.empty();
    }
    String subcommand = arguments.get(1).utf8().toUpperCase(Locale.ROOT);
    return subcommands.contains(subcommand)
        ? Optional.of(command + " " + subcommand)
        : Optional.empty();
  }

  private static String spaced(String name) {
    return name.replace('|', ' ');
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(List.of(text.strip().split("\\s+")));
  }
}
