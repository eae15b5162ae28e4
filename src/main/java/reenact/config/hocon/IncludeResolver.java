package reenact.config.hocon;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the include statements of one file, relative to that file. HOCON passes over files that
 * are missing; here they are problems, as a workload without its keys would measure something else.
 */
final class IncludeResolver
    implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {

  private static final int LONGEST_CHAIN = 50;

  private final SourceFiles sources;
  private final Problems problems;
  private final Path file;
  private final String name;
  private final String text;
  private final List<Path> chain;

  /**
   * @param name what the user calls the file
   * @param text what it holds
   * @param includedFrom the files that led here
   */
  IncludeResolver(
      SourceFiles sources,
      Problems problems,
      Path file,
      String name,
      String text,
      List<Path> includedFrom) {
    this.sources = sources;
    this.problems = problems;
    this.file = file;
    this.name = name;
    this.text = text;
    this.chain = new ArrayList<>(includedFrom);
    chain.add(file);
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    Path included = file.resolveSibling(what).normalize();
    if (!Files.isRegularFile(included) && !what.endsWith(".conf")) {
      included = file.resolveSibling(what + ".conf").normalize();
    }
    if (!Files.isRegularFile(included)) {
      return nothing(what, "includes a file that does not exist: " + what, "check the path");
    }
    if (chain.size() > LONGEST_CHAIN) {
      return nothing(what, "is included by way of too many files", "include it sooner");
    }
    if (chain.contains(included)) {
      return nothing(what, "includes itself by way of " + what, "take one of the includes out");
    }
    Path shown = Path.of(name).resolveSibling(what);
    ConfigObject read =
        sources.read(
            included,
            (Path.of(what).isAbsolute() ? included : shown.normalize()).toString(),
            chain);
    return read == null ? ConfigFactory.empty().root() : read;
  }

  @Override
  public ConfigObject includeFile(ConfigIncludeContext context, File what) {
    return include(context, what.getPath());
  }

  @Override
  public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
    return nothing(what.toString(), "includes a URL", "include a file");
  }

  @Override
  public ConfigObject includeResources(ConfigIncludeContext context, String what) {
    return nothing(what, "includes from the class path", "include a file");
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  private ConfigObject nothing(String what, String fault, String remedy) {
    problems.add(new SourceLocation(name, line(what)), "", fault, remedy);
    return ConfigFactory.empty().root();
  }

  /** The parser does not tell an includer where the statement stands. */
  private int line(String what) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("include") && lines.get(i).contains(what)) {
        return i + 1;
      }
    }
    return 0;
  }
}
