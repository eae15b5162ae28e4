package reenact.config.workload;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import reenact.config.hocon.Document;
import reenact.config.hocon.SettingPath;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.command.KeyTypes;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Template;
import reenact.workload.draw.Text;

/**
 * Reports commands that fail on every key, as all keys of their keyspace are preloaded with another
 * type. Where a command of the mix may remove or replace such a key, it reports nothing.
 */
final class KeyTypeRules {

  private KeyTypeRules() {}

  static void check(RedisWorkload workload, Document document) {
    for (RedisPreload preload : workload.preloads()) {
      Keyspace keys = preload.keyspace();
      Optional<String> type = KeyTypes.made(words(preload.write().commands().getFirst()));
      boolean whole = preload.count() == keys.count() && alone(preload, workload);
      if (type.isPresent() && whole && keeps(type.get(), keys, workload)) {
        report(type.get(), keys, workload, document);
      }
    }
  }

  /** Whether no other preload may write the same keys. */
  private static boolean alone(RedisPreload preload, RedisWorkload workload) {
    return workload.preloads().stream()
        .filter(other -> !other.equals(preload))
        .noneMatch(other -> overlap(other.keyspace(), preload.keyspace()));
  }

  private static boolean keeps(String type, Keyspace keys, RedisWorkload workload) {
    return workload.mix().stream()
        .flatMap(operation -> operation.commands().stream())
        .filter(command -> mayTouch(command, keys))
        .allMatch(command -> KeyTypes.keeps(type, words(command)));
  }

  private static void report(
      String type, Keyspace keys, RedisWorkload workload, Document document) {
    for (int i = 0; i < workload.mix().size(); i++) {
      RedisOperation operation = workload.mix().get(i);
      SettingPath item = SettingPath.of("workload").child("mix").item(i);
      for (int j = 0; j < operation.commands().size(); j++) {
        List<Template> command = operation.commands().get(j);
        String name = words(command).getFirst();
        Optional<String> required = KeyTypes.required(name);
        if (required.isPresent() && !required.get().equals(type) && asks(command, keys)) {
          document.report(
              operation.transaction() ? item.child("multi").item(j) : item.child("command"),
              null,
              "%s needs a %s, and all keys %s are preloaded as a %s"
                  .formatted(name, required.get(), keys.name(), type),
              "ask for other keys, or preload these as a " + required.get());
        }
      }
    }
  }

  /** Whether the first key of a command is one that is preloaded. */
  private static boolean asks(List<Template> command, Keyspace keys) {
    return command.size() > 1
        && command.get(1).parts().size() == 1
        && command.get(1).parts().getFirst() instanceof Template.Hole hole
        && hole.draw().equals(new Draw.Key(keys));
  }

  /** Whether some word of a command may be a key of a keyspace. */
  private static boolean mayTouch(List<Template> command, Keyspace keys) {
    return command.stream()
        .skip(1)
        .flatMap(word -> word.parts().stream().limit(1))
        .anyMatch(part ->
            switch (part) {
              case Text text -> overlap(text.toString(), keys.prefix().toString());
              case Template.Hole hole ->
                  hole.draw() instanceof Draw.OfKeyspace other && overlap(other.keyspace(), keys);
            });
  }

  private static boolean overlap(Keyspace one, Keyspace other) {
    return overlap(one.prefix().toString(), other.prefix().toString());
  }

  private static boolean overlap(String one, String other) {
    return one.startsWith(other) || other.startsWith(one);
  }

  /** The words of a command in upper case; a word with a placeholder is empty. */
  private static List<String> words(List<Template> command) {
    return command.stream()
        .map(word -> word.constant() ? word.fill(new long[0]).toUpperCase(Locale.ROOT) : "")
        .toList();
  }
}
