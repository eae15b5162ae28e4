package reenact.config.hocon;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.fault.Fault;

/** Reads files and remembers what the user calls them. */
public final class SourceFiles {

  /** Largest file that is read, in bytes. */
  private static final int LARGEST = 64 << 20;

  /** The reason why the parser cannot take a text. */
  static final Fault EXHAUSTING =
      new Fault("is too large or nested too deeply to be read", "make it smaller");

  private final Problems problems;
  private final Path home;
  private final Path workingDirectory;
  private final Path defaults;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> settings = new HashSet<>();

  public SourceFiles(ConfigurationRequest asked, Problems problems) {
    this.problems = problems;
    this.home = asked.home().toAbsolutePath().normalize();
    this.workingDirectory = asked.workingDirectory().toAbsolutePath().normalize();
    this.defaults = home.resolve("conf/defaults.conf");
  }

  public Path home() {
    return home;
  }

  public Path workingDirectory() {
    return workingDirectory;
  }

  /** The file with all defaults. */
  public @Nullable ConfigObject defaults() {
    return read(defaults, shown(defaults), List.of());
  }

  /** A file's path as users see it: from where they are, if it lies beneath. */
  public String shown(Path file) {
    Path shown = file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
    return shown.toString();
  }

  /**
   * Reads a file; null if that is impossible, which is then a problem.
   *
   * @param name what the user calls it
   */
  public @Nullable ConfigObject read(Path file, String name) {
    return read(file, name, List.of());
  }

  public @Nullable ConfigObject read(Path file, String name, List<Path> includedFrom) {
    Path absolute = file.toAbsolutePath().normalize();
    names.putIfAbsent(absolute.toString(), name);
    SourceLocation place = new SourceLocation(name, 0);
    try {
      String text = TextFile.read(absolute, LARGEST);
      IncludeResolver inclusion =
          new IncludeResolver(this, problems, absolute, name, text, includedFrom);
      if (!HoconStructureCheck.sound(text, problems, new SourceLocation(name, 1), "")) {
        return null;
      }
      ConfigObject root =
          ConfigFactory.parseFile(absolute.toFile(), options().setIncluder(inclusion)).root();
      RepeatedKeys.report(text, problems, name);
      return root;
    } catch (ConfigException e) {
      problems.add(syntax(e, place, "", ""));
    } catch (IllegalArgumentException e) {
      Fault fault = ValueFaults.of(e, null);
      problems.add(place, "", fault.text(), fault.remedy());
    } catch (StackOverflowError | OutOfMemoryError e) {
      problems.add(place, "", EXHAUSTING.text(), EXHAUSTING.remedy());
    }
    return null;
  }

  /** A setting of the command line as a layer of its own; null if it is not HOCON. */
  public @Nullable ConfigObject read(ConfigurationRequest.Override override) {
    SourceLocation place = new SourceLocation(override.origin(), 0);
    settings.add(override.origin());
    try {
      String path = ConfigUtil.joinPath(ConfigUtil.splitPath(override.path()));
      String value = override.value().isBlank() ? "\"\"" : override.value();
      if (!HoconStructureCheck.sound(
          path + " = " + value, problems, place, Secrets.cut(override.path()))) {
        return null;
      }
      ConfigObject root =
          ConfigFactory.parseString(
                  path + " = " + value, options().setOriginDescription(override.origin()))
              .root();
      if (root.size() == 1) {
        return root;
      }
      problems.add(place, Secrets.cut(override.path()), "sets several keys", "set them one by one");
    } catch (ConfigException.BadPath e) {
      problems.add(place, "", "is not the path of a key", "write one such as phases.window");
    } catch (ConfigException e) {
      problems.add(syntax(e, place, Secrets.cut(override.path()), override.value()));
    } catch (StackOverflowError | OutOfMemoryError e) {
      problems.add(place, Secrets.cut(override.path()), EXHAUSTING.text(), EXHAUSTING.remedy());
    }
    return null;
  }

  private static ConfigParseOptions options() {
    return ConfigParseOptions.defaults().setAllowMissing(false).setSyntax(ConfigSyntax.CONF);
  }

  /**
   * What the parser does not understand. Its words may quote the text, which may be a secret.
   *
   * @param instead where the exception does not say where
   * @param key the setting; empty if it is not known
   * @param text of the setting; empty if it stands in the file
   */
  Problem syntax(ConfigException e, SourceLocation instead, String key, String text) {
    ConfigOrigin origin = e.origin();
    SourceLocation place = origin != null && knows(origin) ? place(origin) : instead;
    String message = String.valueOf(e.getMessage());
    if (origin != null && message.startsWith(origin.description() + ": ")) {
      message = message.substring(origin.description().length() + 2);
    }
    boolean secret =
        Secrets.named(key + text + Secrets.lines(origin == null ? null : origin.filename(), place));
    return new Problem(
        place.file(),
        place.line(),
        key,
        secret ? "cannot be read" : "cannot be read: " + Secrets.unquoted(plain(message)),
        "check braces, brackets and quotes up to here; text with special characters needs quotes");
  }

  /** Whether something comes from a file or the command line, not from a variable or nowhere. */
  boolean knows(ConfigOrigin origin) {
    return origin.filename() == null ? settings.contains(plain(origin)) : inFile(origin);
  }

  /** Whether something comes from one file that was read, and from nowhere else. */
  boolean inFile(ConfigOrigin origin) {
    String file = origin.filename();
    return file != null && names.containsKey(file);
  }

  SourceLocation place(ConfigOrigin origin) {
    String file = origin.filename();
    return file == null
        ? new SourceLocation(plain(origin), 0)
        : new SourceLocation(names.getOrDefault(file, file), Math.max(0, origin.lineNumber()));
  }

  boolean fromDefaults(ConfigOrigin origin) {
    return defaults.toString().equals(origin.filename());
  }

  /** What relative paths are relative to. */
  Path directory(ConfigOrigin origin) {
    String file = origin.filename();
    if (file == null || !names.containsKey(file)) {
      return workingDirectory;
    }
    Path parent = Path.of(file).getParent();
    return fromDefaults(origin) || parent == null ? home : parent;
  }

  /** Without advice for programmers, and without a guess that is wrong more often than not. */
  private static String plain(String message) {
    return message.replaceFirst("expecting a close parentheses '\\)' here, not: ", "unexpected ")
        .split(" \\(|, (Simple|Unquoted|Quoted)", 2)[0];
  }

  private static String plain(ConfigOrigin origin) {
    return origin.description().replaceFirst(": \\d+(-\\d+)?$", "");
  }
}
