package reenact.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.SourceFiles;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.TextFile;

/**
 * Finds a file by its path, or by the bare name of one that comes with Reenact.
 *
 * @param folder of the home folder, such as {@code workloads}
 * @param kind what the files are, such as {@code workload}
 */
record ShippedFiles(SourceFiles sources, String folder, String kind) {

  private static final String ENDING = ".conf";

  /**
   * A file that is there.
   *
   * @param shown what the user calls it
   */
  record Found(Path path, String shown) {

    /** Its name without folder and ending. */
    String title() {
      return NameRules.title(String.valueOf(path.getFileName()));
    }
  }

  /**
   * Finds a file.
   *
   * @param directory that a relative path is relative to
   * @param prefix how the user calls that directory; empty for the one they are in
   * @param report is told fault and remedy if there is no such file
   */
  Optional<Found> find(
      String name, Path directory, Path prefix, BiConsumer<String, String> report) {
    Path given = directory.resolve(name).normalize();
    if (Files.isRegularFile(given)) {
      return Optional.of(new Found(given, prefix.resolve(name).normalize().toString()));
    }
    if (Files.exists(given) && !Files.isDirectory(given)) {
      TextFile.obstacle(given).ifPresent(fault -> report.accept(fault.text(), fault.remedy()));
      return Optional.empty();
    }
    if (name.contains("/") || name.endsWith(ENDING)) {
      boolean folderInstead = Files.isDirectory(given);
      report.accept(
          folderInstead ? "is a folder" : "does not exist",
          folderInstead ? "name a file in it" : remedy(given, prefix.resolve(name)));
      return Optional.empty();
    }
    Path shipped = sources.home().resolve(folder).resolve(name + ENDING);
    if (Files.isRegularFile(shipped)) {
      return Optional.of(new Found(shipped, sources.shown(shipped)));
    }
    report.accept(
        "is neither a file here nor a shipped " + kind,
        elsewhere(name)
            .orElseGet(() -> Suggestions.remedy(name, names(sources.home().resolve(folder)))));
    return Optional.empty();
  }

  /** The remedy where the name is right and only its place is not. */
  private Optional<String> elsewhere(String name) {
    return Stream.of("workload", "environment")
        .filter(other -> !other.equals(kind))
        .filter(other ->
            Files.isRegularFile(sources.home().resolve(other + "s").resolve(name + ENDING)))
        .map(other -> "it is a shipped %s: name it with -%.1s".formatted(other, other))
        .findFirst();
  }

  private static String remedy(Path missing, Path shown) {
    String name = String.valueOf(missing.getFileName()).replaceFirst("\\.conf$", "");
    Path directory = missing.getParent();
    return Suggestions.among(name, directory == null ? List.of() : names(directory))
        .map(near -> "did you mean " + shown.resolveSibling(near + ENDING) + "?")
        .orElse("check the path");
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
