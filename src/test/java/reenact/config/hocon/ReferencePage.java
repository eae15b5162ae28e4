package reenact.config.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reenact.config.ConfigurationReader;

/**
 * Writes the page of all settings. It reads example files as {@code check} does; the readers then
 * tell which keys they looked for, as what, and what is the default. Comments of conf/defaults.conf
 * and of the examples explain them.
 */
public final class ReferencePage {

  private static final Path EXAMPLES =
      ConfigurationRequests.HOME.resolve("src/test/resources/reenact/config/reference");
  private static final int LONGEST_EXAMPLE = 60;

  /** Sections whose keys are names that the file chooses. */
  private static final Pattern NAMED =
      Pattern.compile("(workload\\.(?:keys|values|parameters|tables))\\.[^.\\[]+");

  /** A key of the page. */
  public record Entry(
      String key,
      String type,
      String legal,
      String unit,
      String usual,
      String example,
      String meaning) {}

  private record Chapter(String title, String prefix, List<String> files) {

    /** Files that are read for the chapter; only {@link #files} are shown. */
    List<String> read() {
      return prefix.isEmpty()
          ? Stream.concat(
                  files.stream(),
                  Stream.of("replay-load", "mysql-built-in-workload", "machine-cpu-workload"))
              .toList()
          : files;
    }
  }

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter("Load and measurement", "", List.of("closed-load", "open-load")),
          new Chapter("Workload: Redis", "workload", List.of("redis-workload")),
          new Chapter("Workload: a trace", "workload", List.of("replay-load")),
          new Chapter("Workload: MySQL, SQL of your own", "workload", List.of("mysql-workload")),
          new Chapter(
              "Workload: MySQL, built-in mixes", "workload", List.of("mysql-built-in-workload")),
          new Chapter(
              "Workload: the machine itself",
              "workload",
              List.of(
                  "machine-cpu-workload",
                  "machine-memory-workload",
                  "machine-threads-workload",
                  "machine-mutex-workload",
                  "machine-fileio-workload")),
          new Chapter("Environment: native", "environment", List.of("native-environment")),
          new Chapter(
              "Environment: docker-bridge", "environment", List.of("docker-bridge-environment")),
          new Chapter(
              "Environment: docker-host", "environment", List.of("docker-host-environment")),
          new Chapter("Environment: kvm", "environment", List.of("kvm-environment")),
          new Chapter(
              "Environment: external",
              "environment",
              List.of("external-environment", "external-password-environment")),
          new Chapter("Experiment", "experiment", List.of("experiment")));

  private static final String PLACEHOLDERS =
      """

      ## Placeholders

      Placeholders stand in commands and statements, in `workload.preload.command` and in the rows of tables. Each request gets new values for them.

      | placeholder | value | server |
      |---|---|---|
      | `{key:NAME}` | a key of `workload.keys.NAME` | Redis |
      | `{new:NAME}` | a key of `workload.keys.NAME` that did not exist before | Redis |
      | `{value:NAME}` | a value of `workload.values.NAME` | Redis |
      | `{int:MIN..MAX}` | a whole number, such as `{int:1..100}` | Redis |
      | `{NAME}` | a value of `workload.parameters.NAME` | MySQL |
      | `{row}` | the number of the row, in `workload.tables.NAME.row` only | MySQL |

      - The same placeholder twice in an operation has the same value. A label gives it another value: `{key:session:2}`, `{id:2}`.
      - `{id+9}` is the value of `{id}` plus 9, for whole numbers.
      - `{{` and `}}` are literal braces.
      """;

  private final Map<Chapter, List<Entry>> chapters = new LinkedHashMap<>();

  public ReferencePage() {
    CHAPTERS.forEach(chapter -> chapters.put(chapter, entries(chapter)));
  }

  public List<Entry> entries() {
    return chapters.values().stream().flatMap(List::stream).toList();
  }

  /** Where a setting of conf/defaults.conf stands in other files. */
  public static String pathInFiles(String path) {
    return path.replaceFirst("^per-server\\.(redis|mysql|machine)\\.", "workload.")
        .replaceFirst(
            "^per-kind\\.(native|docker-bridge|docker-host|kvm|external)\\.", "environment.")
        .replaceFirst("^per-item\\.(keys|parameters|tables)\\.", "workload.$1.NAME.")
        .replaceFirst("^per-item\\.preload\\.", "workload.preload.")
        .replaceFirst("^per-item\\.tls\\.", "environment.redis.tls.");
  }

  public String text() {
    StringBuilder page =
        new StringBuilder(
            """
            # Workload reference

            All keys of workload, environment and experiment files. [Using Reenact](usage.md#write-a-workload) shows how to write a first workload.

            Files are [HOCON](https://github.com/lightbend/config/blob/main/HOCON.md). `--set KEY=VALUE` sets any key. The command line overrides the experiment's file, which overrides the workload's file, which overrides conf/defaults.conf.

            NAME in a key is a name of your own. `[]` stands for the items of a list. A key without a default is needed, unless its meaning names a default or another key of its section replaces it.

            This page is generated from the configuration readers, conf/defaults.conf and the examples below. To write it again, run `mvn -B test -Dtest=WorkloadReferenceTest -Ddocs=write`.

            - [Placeholders](#placeholders)
            """);
    chapters
        .keySet()
        .forEach(chapter ->
            page.append("- [%s](#%s)\n".formatted(chapter.title(), anchor(chapter.title()))));
    page.append(PLACEHOLDERS);
    chapters.forEach((chapter, entries) -> {
      page.append("\n## ").append(chapter.title()).append("\n\n");
      page.append("| key | type | legal values | unit | default | example | meaning |\n");
      page.append("|---|---|---|---|---|---|---|\n");
      entries.forEach(entry -> page.append(row(entry)));
      for (String file : chapter.files()) {
        page.append("\n```hocon\n").append(read(file(file))).append("```\n");
      }
    });
    return page.toString();
  }

  private static String anchor(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z -]", "").replace(' ', '-');
  }

  private static String row(Entry entry) {
    return "| `%s` | %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            entry.key(),
            entry.type(),
            cell(entry.legal()),
            entry.unit(),
            code(entry.usual()),
            code(entry.example()),
            cell(entry.meaning()));
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + cell(text) + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static List<Entry> entries(Chapter chapter) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String file : chapter.read()) {
      ConfigObject example = ConfigFactory.parseFile(file(file).toFile()).root();
      for (Value value : valuesRead(file)) {
        String path = value.key().toString();
        boolean wanted =
            chapter.prefix().isEmpty()
                ? !path.matches("(workload|environment|experiment|name)(\\..*)?")
                : path.startsWith(chapter.prefix() + ".");
        Entry entry = entry(value, at(example, value.key()));
        boolean container = entry.type().startsWith("section") && entry.meaning().isEmpty();
        if (wanted && !container) {
          entries.merge(entry.key(), entry, ReferencePage::fuller);
        }
      }
    }
    return entries.values().stream().toList();
  }

  /** Of two readings of a key, the one that its file explains. */
  private static Entry fuller(Entry first, Entry second) {
    Entry typed = first.type().startsWith("section") ? second : first;
    String meaning = first.meaning().isEmpty() ? second.meaning() : first.meaning();
    String example = first.example().isEmpty() ? second.example() : first.example();
    return new Entry(
        first.key(),
        typed.type(),
        typed.legal(),
        typed.unit(),
        first.usual().isEmpty() ? second.usual() : first.usual(),
        example,
        meaning);
  }

  private static Entry entry(Value value, @Nullable ConfigValue written) {
    ValueType<?> type = value.type();
    String key =
        NAMED.matcher(value.key().toString().replaceAll("\\[\\d+]", "[]")).replaceFirst("$1.NAME");
    String kind = type == null ? value.listed() ? "list of sections" : "section" : type.type();
    ConfigValue usual = value.usual();
    if (type == null
        && usual != null
        && usual.valueType() != ConfigValueType.OBJECT
        && !comment(written).isEmpty()) {
      // The default is of the same key as a number: workload.tables of the built-in mixes.
      usual = null;
    }
    String meaning = comment(usual);
    return new Entry(
        key,
        type != null && value.listed() ? kind + ", or a list" : kind,
        type == null ? "" : type.constraint(),
        type == null ? "" : type.unit(),
        shown(usual),
        shown(written == null ? usual : written),
        meaning.isEmpty() || (meaning.startsWith("As for") && !comment(written).isEmpty())
            ? comment(written)
            : meaning);
  }

  private static List<Value> valuesRead(String file) {
    UnusedSettings claims = new UnusedSettings();
    String path = file(file).toString();
    boolean environment = file.endsWith("-environment");
    boolean experiment = file.equals("experiment");
    try {
      ConfigurationReader.read(
          new ConfigurationRequest(
              ConfigurationRequests.HOME,
              ConfigurationRequests.HOME,
              experiment ? path : null,
              experiment ? List.of() : List.of(environment ? "redis-get" : path),
              experiment ? List.of() : List.of(environment ? path : "native"),
              List.of(),
              false),
          claims);
    } catch (ConfigurationException e) {
      throw new AssertionError(e.getMessage(), e);
    }
    return claims.read();
  }

  private static @Nullable ConfigValue at(ConfigObject root, SettingPath key) {
    ConfigValue at = root;
    for (String step : key.steps()) {
      if (at instanceof ConfigObject object) {
        at = object.get(step);
      } else if (at instanceof ConfigList list && step.startsWith("[")) {
        at = list.get(Integer.parseInt(step, 1, step.length() - 1, 10));
      } else {
        return null;
      }
    }
    return at;
  }

  private static String comment(@Nullable ConfigValue value) {
    return value == null
        ? ""
        : value.origin().comments().stream().map(String::strip).collect(Collectors.joining(" "));
  }

  private static String shown(@Nullable ConfigValue value) {
    if (value == null) {
      return "";
    }
    String text = value.render(ConfigRenderOptions.concise());
    if (text.startsWith("${")) {
      return text;
    }
    if (value.valueType() == ConfigValueType.OBJECT) {
      return "";
    }
    String plain =
        text.matches("\"[A-Za-z0-9][A-Za-z0-9 .-]*\"")
            ? text.substring(1, text.length() - 1)
            : text;
    return plain.length() > LONGEST_EXAMPLE || plain.contains("{\"") ? "" : plain;
  }

  private static Path file(String name) {
    return EXAMPLES.resolve(name + ".conf");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
