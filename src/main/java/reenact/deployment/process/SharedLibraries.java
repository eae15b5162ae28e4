package reenact.deployment.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the loader would load for a program.
 *
 * @param found where it would find it, the loader itself included
 * @param missing the names of those it would not find
 */
public record SharedLibraries(List<Path> found, List<String> missing) {

  private static final Duration ASKING = Duration.ofSeconds(20);
  private static final Pattern FOUND = Pattern.compile("(?:^|=> )(/\\S+)(?: \\(0x[0-9a-f]+\\))?$");

  public SharedLibraries {
    found = List.copyOf(found);
    missing = List.copyOf(missing);
  }

  /**
   * Asks the loader.
   *
   * @param variables of the program's process
   * @return nothing for a static program, and where there is no ldd
   */
  public static SharedLibraries of(Path program, Map<String, String> variables) {
    Path ldd = Processes.find("ldd").orElse(null);
    if (ldd == null) {
      return new SharedLibraries(List.of(), List.of());
    }
    String libraries = variables.getOrDefault("LD_LIBRARY_PATH", "");
    List<String> command =
        List.of("env", "LD_LIBRARY_PATH=" + libraries, ldd.toString(), program.toString());
    List<Path> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Processes.run(ASKING, command).stream()
        .filter(Processes.Ended::well)
        .flatMap(end -> end.output().lines())
        .map(String::strip)
        .distinct()
        .forEach(line -> {
          Matcher at = FOUND.matcher(line);
          if (line.endsWith("=> not found")) {
            missing.add(line.split(" ")[0]);
          } else if (at.find()) {
            found.add(Path.of(at.group(1)));
          }
        });
    return new SharedLibraries(found, missing);
  }
}
