package reenact.config.workload;

import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.Range;
import reenact.config.hocon.Section;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.Value;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Text;
import reenact.workload.draw.Values;

/** Reads what clients ask of Redis. */
public final class RedisReader {

  private static final int DEEPEST_PIPELINE = 10_000;
  private static final RedisOperation FALLBACK =
      new RedisOperation("", 1, List.of(), List.of(), false);

  private final Section workload;
  private final RedisNames names;

  private RedisReader(Section workload) {
    this.workload = workload;
    this.names = new RedisNames(keyspaces(workload), values(workload));
  }

  public static RedisWorkload read(Section workload, String name, String description) {
    int pipeline = workload.value("pipeline").whole(1, DEEPEST_PIPELINE);
    RedisReader reader = new RedisReader(workload);
    RedisWorkload read =
        new RedisWorkload(name, description, reader.mix(), pipeline, reader.preloads());
    KeyTypeRules.check(read, workload.document());
    return read;
  }

  private static Map<String, Keyspace> keyspaces(Section workload) {
    Map<String, Keyspace> keyspaces = new LinkedHashMap<>();
    for (Value value : workload.section("keys").named()) {
      String name = NameRules.word(value);
      Section section =
          value.section().withDefaults(workload.document().defaults("per-item", "keys"));
      Value prefix = section.value("prefix");
      Text text = new Text(prefix.present() ? prefix.text("") : name + ":");
      prefix.settle(text.toString());
      long count = section.value("count").whole(1L, Integer.MAX_VALUE);
      int digits = section.value("digits").whole(0, 19);
      Popularity popularity = PopularityReader.read(section.value("distribution"));
      keyspaces.put(
          name,
          value.build(
              new Keyspace(name, text, 0, 1, new Popularity.Uniform()),
              () -> new Keyspace(name, text, digits, count, popularity)));
    }
    return keyspaces;
  }

  private static Map<String, Values> values(Section workload) {
    Map<String, Values> values = new LinkedHashMap<>();
    for (Value value : workload.section("values").named()) {
      String name = NameRules.word(value);
      Sizes sizes = SizesReader.read(value.section().value("size"));
      values.put(name, new Values(name, sizes));
    }
    return values;
  }

  private List<RedisOperation> mix() {
    List<OperationNames.Nameless> nameless = new ArrayList<>();
    List<RedisOperation> operations = new ArrayList<>();
    for (Value item : MixItems.of(workload.value("mix"), "command = \"GET {key:name}\"")) {
      RedisOperation operation = operation(item.section());
      operations.add(operation);
      nameless.add(
          new OperationNames.Nameless(item.section(), word(operation), subject(operation)));
    }
    List<String> unique = OperationNames.of(nameless);
    List<RedisOperation> mix = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      RedisOperation one = operations.get(i);
      mix.add(
          new RedisOperation(
              unique.get(i), one.weight(), one.draws(), one.commands(), one.transaction()));
    }
    return mix;
  }

  private RedisOperation operation(Section item) {
    double weight = MixItems.weight(item);
    return item.oneOf(List.of("command", "multi"))
        .map(value -> operation(value, weight))
        .orElse(FALLBACK);
  }

  private RedisOperation operation(Value value, double weight) {
    boolean transaction = value.name().equals("multi");
    List<String> commands = value.items().stream().map(this::command).toList();
    if (value.sound() && commands.isEmpty()) {
      value.problem("is empty", "write commands such as \"GET {key:name}\" into it");
    } else if (!transaction && value.is(ConfigValueType.LIST)) {
      value.problem("must be one command, got a list", "write multi = [ ... ] for a transaction");
    }
    return value.build(FALLBACK, () -> RedisOperation.of("", weight, commands, transaction, names));
  }

  /** Reads each command for itself first, so that problems are told where they are. */
  private String command(Value value) {
    String command = value.text("write a command");
    RedisOperation alone =
        value.build(FALLBACK, () -> RedisOperation.of("", 1, List.of(command), false, names));
    RedisCommandRules.check(alone, value);
    return command;
  }

  private static String word(RedisOperation operation) {
    return operation.commands().stream()
        .map(RedisCommandRules::name)
        .collect(Collectors.joining("+"));
  }

  private static String subject(RedisOperation operation) {
    for (Draw draw : operation.draws()) {
      if (draw instanceof Draw.OfKeyspace key) {
        return key.keyspace().name();
      }
    }
    return "";
  }

  private List<RedisPreload> preloads() {
    List<RedisPreload> preloads = new ArrayList<>();
    for (Value item : workload.value("preload").items()) {
      Section preload =
          item.section().withDefaults(workload.document().defaults("per-item", "preload"));
      Value keys = preload.value("keys");
      String name = keys.text("name one of workload.keys");
      double fraction = preload.value("fraction").number(Range.from(0, 1));
      Keyspace keyspace = names.keyspaces().get(name);
      if (keyspace == null) {
        if (keys.sound()) {
          keys.problem(
              "unknown keyspace \"" + name + "\"",
              Suggestions.remedy(name, names.keyspaces().keySet()));
        }
        continue;
      }
      String command = command(preload, name);
      Value writes = preload.value("command");
      item.build(Optional.<RedisPreload>empty(), () -> preload(writes, keyspace, fraction, command))
          .ifPresent(preloads::add);
    }
    return preloads;
  }

  private Optional<RedisPreload> preload(
      Value value, Keyspace keyspace, double fraction, String command) {
    Optional<RedisPreload> preload =
        value.build(
            Optional.empty(),
            () -> Optional.of(RedisPreload.of(keyspace, fraction, command, names)));
    preload.ifPresent(read -> RedisCommandRules.check(read.write(), value));
    return preload;
  }

  /** SET with the values that are called like the keys, or the only ones there are. */
  private String command(Section preload, String keys) {
    Value command = preload.value("command");
    if (command.present()) {
      return command.text("");
    }
    Map<String, Values> known = names.values();
    String values = known.size() == 1 ? known.keySet().iterator().next() : keys;
    if (!known.containsKey(values)) {
      command.problem(
          "is missing, and no values are called " + keys,
          "add one such as \"SET {key:" + keys + "} {value:NAME}\"");
    }
    String set = "SET {key:" + keys + "} {value:" + values + "}";
    command.settle(set);
    return set;
  }
}
