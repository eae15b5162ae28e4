package reenact.deployment.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a folder really lies, as the kernel tells the process that uses it.
 *
 * @param point where the file system is mounted, as that process sees it
 * @param root the folder of the file system that is mounted there
 * @param type of the file system, such as overlay
 */
public record Mount(Path point, String root, String type) {

  private static final int ROOT = 3;
  private static final int POINT = 4;
  private static final int OCTAL = 8;
  private static final Pattern ESCAPED = Pattern.compile("\\\\([0-7]{3})");

  /** The mount that holds a folder of a process; empty when that cannot be seen from here. */
  public static Optional<Mount> of(long process, Path folder) {
    try {
      return holding(Files.readAllLines(Path.of("/proc/" + process + "/mountinfo")), folder);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * A folder of this machine as its own file system calls it, which is the root of whatever mount
   * shows it elsewhere; empty when that cannot be seen.
   */
  public static Optional<Path> inside(Path folder) {
    try {
      Path real = folder.toRealPath();
      return of(ProcessHandle.current().pid(), real).map(mount -> mount.inner(real));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A folder that it holds, as its file system calls it. */
  Path inner(Path folder) {
    return Path.of(root).resolve(point.relativize(folder));
  }

  /** The innermost of the mounts; of several at one place the last, which hides the others. */
  static Optional<Mount> holding(List<String> mounts, Path folder) {
    return mounts.stream()
        .map(Mount::parse)
        .filter(mount -> folder.startsWith(mount.point))
        .reduce(
            (held, mount) -> mount.point.getNameCount() < held.point.getNameCount() ? held : mount);
  }

  private static Mount parse(String line) {
    List<String> words = Arrays.asList(line.split(" "));
    // Between the point and the hyphen before the type stands whatever number of options.
    return new Mount(
        Path.of(plain(words.get(POINT))),
        plain(words.get(ROOT)),
        plain(words.get(words.indexOf("-") + 1)));
  }

  /** A word as it was before the kernel wrote what would end it, and backslashes, in octal. */
  private static String plain(String word) {
    return ESCAPED
        .matcher(word)
        .replaceAll(escaped ->
            Matcher.quoteReplacement(
                Character.toString(Integer.parseInt(escaped.group(1), OCTAL))));
  }
}
