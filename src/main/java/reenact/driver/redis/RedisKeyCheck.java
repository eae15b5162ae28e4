package reenact.driver.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import reenact.driver.ServerException;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.command.CommandKeys;
import reenact.workload.draw.Template;

/**
 * Asks a server, by {@code COMMAND GETKEYS}, which words of each command it takes for keys, so that
 * none of them is without the prefix.
 */
final class RedisKeyCheck {

  private static final String FAILURE = "does not tell which words are keys";

  private final RedisControlConnection talk;

  RedisKeyCheck(RedisControlConnection talk) {
    this.talk = talk;
  }

  /**
   * Asks about all commands of a workload.
   *
   * @return whether the server tells at all
   * @throws ServerException where it says something else than Reenact believes
   */
  boolean check(RedisWorkload workload) {
    if (!tells()) {
      return false;
    }
    for (RedisOperation operation : workload.mix()) {
      operation.commands().forEach(this::check);
    }
    for (RedisPreload preload : workload.preloads()) {
      preload.write().commands().forEach(this::check);
    }
    return true;
  }

  private boolean tells() {
    return talk.tell(
        FAILURE, answer -> answer instanceof RespReply.Items, "COMMAND", "GETKEYS", "GET", "k");
  }

  private void check(List<Template> command) {
    if (!(RedisOperation.keys(command) instanceof CommandKeys.Told told)) {
      throw new IllegalArgumentException("keys cannot be told");
    }
    List<String> words = new ArrayList<>(List.of("COMMAND", "GETKEYS"));
    SortedMap<Integer, String> marked = new TreeMap<>();
    for (int place = 0; place < command.size(); place++) {
      String word = command.get(place).constant() ? command.get(place).fill(new long[0]) : "1";
      if (told.keys().contains(place)) {
        word = "key-at-" + place;
        marked.put(place, word);
      }
      words.add(word);
    }
    SortedSet<String> ours = new TreeSet<>(marked.values());
    String name = words.get(2);
    talk.tell(
        FAILURE,
        answer -> {
          SortedSet<String> theirs = new TreeSet<>();
          if (answer instanceof RespReply.Refusal refusal) {
            if (!ours.isEmpty()) {
              throw talk.refused("does not know %s as it is asked".formatted(name), refusal);
            }
          } else {
            for (RespReply key : answer.list()) {
              theirs.add(key.text());
            }
          }
          if (!theirs.equals(ours)) {
            throw new ServerException(
                "the server takes %s for the keys of %s, not %s, so nothing was written"
                    .formatted(theirs, name, ours),
                "leave the command out");
          }
          return true;
        },
        words.toArray(String[]::new));
  }
}
