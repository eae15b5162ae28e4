package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.capture.CaptureException;
import reenact.fault.Fault;

/** The manifest of the append-only files of Redis 7: which files there are, and their order. */
final class AofManifest {

  private static final Pattern LINE =
      Pattern.compile("file (\"(?:[^\"\\\\]|\\\\.)*\"|\\S+) seq (\\d{1,18}) type ([bih])\\s*");

  private AofManifest() {}

  private record Part(String name, long sequence) {}

  static boolean recognises(byte[] head) {
    String text = new String(head, 0, Math.min(head.length, 4096), UTF_8);
    return text.startsWith("file ") && LINE.matcher(text.lines().findFirst().orElse("")).matches();
  }

  /**
   * The names of the files that hold commands in their order, beside the manifest. A snapshot is
   * none, and old files may be deleted any time.
   *
   * @param name of the manifest, for errors
   */
  static List<String> increments(String name, byte[] content) throws CaptureException {
    List<Part> parts = new ArrayList<>();
    int number = 0;
    for (String line : new String(content, UTF_8).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      Optional<String> file = matcher.matches() ? fileName(matcher.group(1)) : Optional.empty();
      if (file.isEmpty()) {
        throw new CaptureException(
            new Fault(
                "%s:%d: is no line of a manifest".formatted(name, number),
                "name the files that end with .incr.aof"));
      }
      if (matcher.group(3).equals("i")) {
        parts.add(new Part(file.get(), Long.parseLong(matcher.group(2))));
      }
    }
    if (parts.isEmpty()) {
      throw new CaptureException(
          new Fault(name + ": lists no file with commands, only a snapshot", "capture for longer"));
    }
    parts.sort(Comparator.comparingLong(Part::sequence));
    return parts.stream().map(Part::name).toList();
  }

  /** As Redis itself, it takes files in the same folder only. */
  private static Optional<String> fileName(String written) {
    String name = written;
    if (name.startsWith("\"")) {
      name = name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    return name.contains("/") || name.indexOf('\0') >= 0 || name.equals("..")
        ? Optional.empty()
        : Optional.of(name);
  }
}
