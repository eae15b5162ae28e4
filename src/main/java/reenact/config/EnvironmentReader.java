package reenact.config;

import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Section;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.Value;
import reenact.config.hocon.ValueType;
import reenact.environment.CpuChoice;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.fault.InvalidSettingException;

/** Reads where the server runs. */
final class EnvironmentReader {

  private enum Kind {
    NATIVE,
    DOCKER_BRIDGE,
    DOCKER_HOST,
    KVM,
    EXTERNAL
  }

  private EnvironmentReader() {}

  /**
   * Reads an environment; empty if its kind cannot be told.
   *
   * @param name if the file gives none
   */
  static Optional<Environment> read(Section root, String name) {
    Value value = root.value("environment");
    Section section = value.section();
    if (!value.present()) {
      value.problem("is missing", "write environment { kind = native }");
      return Optional.empty();
    }
    Value kindName = section.value("kind");
    Kind kind = kindName.choice(Kind.class);
    if (!kindName.sound()) {
      section.leaveUnread();
      return Optional.empty();
    }
    section.withDefaults(root.document().defaults("per-kind", kindName.text("")));
    Value ownName = section.value("name");
    String title = ownName.present() ? NameRules.title(ownName) : name;
    ownName.settle(title);
    Cpus cpus = new Cpus(cpus(section.value("server-cpus")), cpus(section.value("generator-cpus")));
    return Optional.of(
        switch (kind) {
          case NATIVE ->
              new Environment.Native(
                  title, binary(section, "redis"), binary(section, "mysql"), cpus);
          case DOCKER_BRIDGE -> ContainerReader.bridge(section, title, cpus);
          case DOCKER_HOST -> ContainerReader.host(section, title, cpus);
          case KVM -> MachineReader.read(section, title, cpus);
          case EXTERNAL -> ExternalReader.read(section, title, cpus);
        });
  }

  /** The binary of a server: one word stands for both, or each has its own. */
  static Binary binary(Section section, String server) {
    Value binary = section.value("binary");
    return binary(binary.is(ConfigValueType.OBJECT) ? binary.section().value(server) : binary);
  }

  private static Binary binary(Value value) {
    String text = value.text("write found, embedded or the path of a server's binary");
    return switch (text) {
      case "found", "" -> new Binary.Found();
      case "embedded" -> new Binary.Embedded();
      default -> {
        if (!text.contains("/")) {
          value.problem(
              "must be found, embedded or a path, got " + Quantities.quoted(text),
              Suggestions.among(text, List.of("found", "embedded"))
                  .map(near -> "did you mean " + near + "?")
                  .orElse("write ./" + text + " for a file beside this one"));
          yield new Binary.Found();
        }
        Path file = value.file();
        yield new Binary.Named(file);
      }
    };
  }

  /** The half, or a list as taskset reads it. */
  private static CpuChoice cpus(Value value) {
    return value.as(
        new ValueType<>(
            "text",
            "half, a list of CPUs, or \"\" for all",
            "",
            raw -> {
              String list = Quantities.text(raw).replace(" ", "");
              if (list.isEmpty() || list.equals(CpuChoice.HALF)) {
                return CpuChoice.of(list);
              }
              if (!list.matches("\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*")) {
                throw new InvalidSettingException(
                    "must be half or a list of CPUs, got %s".formatted(Quantities.got(raw)),
                    "write one such as \"0,2-3\", or \"\" for all");
              }
              for (String range : list.split(",")) {
                String[] ends = range.split("-", 2);
                if (ends.length == 2 && Integer.parseInt(ends[0]) > Integer.parseInt(ends[1])) {
                  throw new InvalidSettingException(
                      "has a range that runs backwards, got %s".formatted(Quantities.got(raw)),
                      "write %s-%s".formatted(ends[1], ends[0]));
                }
              }
              return CpuChoice.of(list);
            },
            new CpuChoice.All(),
            "write half, a list such as \"0,2-3\", or \"\" for all"));
  }
}
