package reenact.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.config.hocon.ConfigurationContext;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.Problems;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.SourceFiles;
import reenact.config.hocon.SourceLocation;
import reenact.config.hocon.Value;

/** Turns what the command line or an experiment names into layers of settings. */
final class LayerResolver {

  /**
   * A workload or environment that is asked for.
   *
   * @param name if its settings give none
   * @param layer its own settings
   */
  record Item(String name, ConfigObject layer) {}

  /** The ending of a trace, which is as good as a workload that replays it. */
  private static final String TRACE = ".trace";

  private final SourceFiles sources;
  private final Problems problems;
  private final ShippedFiles files;

  LayerResolver(SourceFiles sources, Problems problems, ShippedFiles files) {
    this.sources = sources;
    this.problems = problems;
    this.files = files;
  }

  /** What the command line names. */
  List<Item> asked(List<String> names) {
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      find(name).flatMap(this::read).ifPresent(items::add);
    }
    return items;
  }

  /** A file that the command line names. */
  Optional<ShippedFiles.Found> find(String name) {
    return files.find(
        name,
        sources.workingDirectory(),
        Path.of(""),
        (fault, remedy) -> problems.add(new SourceLocation(name, 0), "", fault, remedy));
  }

  /**
   * What a list of an experiment names or holds.
   *
   * @param inline the name of what the list holds itself
   * @param wrapper the section that such an item is the content of; empty if it is a whole file
   */
  List<Item> listed(Value list, String inline, String wrapper) {
    List<Item> items = new ArrayList<>();
    List<Value> values = list.items();
    for (Value value : values) {
      ConfigObject object = value.object();
      if (object != null) {
        boolean whole = wrapper.isEmpty();
        String name = values.size() == 1 ? inline : inline + "-" + (items.size() + 1);
        items.add(
            whole
                ? new Item(name, object)
                : new Item(kind(object, inline), object.atKey(wrapper).root()));
      } else {
        String name = value.text("write the name of a file");
        if (value.isText()) {
          named(value, name).flatMap(this::read).ifPresent(items::add);
        }
      }
    }
    return items;
  }

  private static ConfigObject replay(Path trace) {
    return ConfigFactory.parseMap(
            Map.of(
                "workload.server", "redis",
                "workload.trace", trace.toString(),
                "load.model", "replay"))
        .root();
  }

  private static String kind(ConfigObject environment, String otherwise) {
    return environment.get("kind") != null
            && !ConfigurationContext.unresolved(environment.get("kind"))
        ? NameRules.title(String.valueOf(environment.get("kind").unwrapped()))
        : otherwise;
  }

  private Optional<ShippedFiles.Found> named(Value value, String name) {
    Path prefix = Path.of(value.place().file()).getParent();
    return files.find(
        name,
        value.directory(),
        prefix == null ? Path.of("") : prefix,
        (fault, remedy) -> value.problem(Quantities.quoted(name) + " " + fault, remedy));
  }

  private Optional<Item> read(ShippedFiles.Found found) {
    if (found.shown().endsWith(TRACE)) {
      String title = found.title();
      return Optional.of(
          new Item(title.substring(0, title.length() - TRACE.length()), replay(found.path())));
    }
    return Optional.ofNullable(sources.read(found.path(), found.shown()))
        .map(layer -> new Item(found.title(), layer));
  }
}
