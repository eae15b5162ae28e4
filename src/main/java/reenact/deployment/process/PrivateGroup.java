package reenact.deployment.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The group that distributions make for each user alone: what it may write to, nobody else may.
 * Root has none, as many an image gives root's group to the users of its containers.
 */
public final class PrivateGroup {

  private static final Duration ASKING = Duration.ofSeconds(10);
  private static final int ROOT = 0;

  private PrivateGroup() {}

  /** Whether a group is that of the user who runs Reenact. */
  public static boolean is(int group) {
    String user = System.getProperty("user.name", "");
    return Processes.user() != ROOT
        && is(user, entry("passwd", user), entry("group", Integer.toString(group)));
  }

  /**
   * Whether a group is a user's private one: the user's first group, which has the user's name and
   * no other members.
   *
   * @param passwd the user's line in the database of users
   * @param group the group's line in that of groups
   */
  public static boolean is(String user, String passwd, String group) {
    String[] person = passwd.split(":", -1);
    String[] all = group.split(":", -1);
    return person.length == 7
        && all.length == 4
        && person[0].equals(user)
        && all[0].equals(user)
        && person[3].equals(all[2])
        && (all[3].isEmpty() || all[3].equals(user));
  }

  private static String entry(String database, String key) {
    Optional<Processes.Ended> ended = Processes.run(ASKING, List.of("getent", database, "--", key));
    return ended.filter(Processes.Ended::well).map(end -> end.output().strip()).orElse("");
  }
}
