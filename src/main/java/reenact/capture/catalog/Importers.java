package reenact.capture.catalog;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import reenact.capture.CaptureException;
import reenact.capture.CapturedFile;
import reenact.capture.Importer;
import reenact.capture.csv.CsvImporter;
import reenact.capture.redis.AofImporter;
import reenact.capture.redis.MonitorImporter;
import reenact.fault.Fault;

/** All importers. */
public final class Importers {

  /** Formats that hold texts of clients may look like others further on, so they come last. */
  private static final List<Importer> ALL =
      List.of(new AofImporter(), new CsvImporter(), new MonitorImporter());

  private Importers() {}

  /** The names by which users choose an importer. */
  public static List<String> names() {
    return ALL.stream().map(Importer::name).sorted().toList();
  }

  /** The importer of that name. */
  public static Optional<Importer> named(String name) {
    return ALL.stream().filter(importer -> importer.name().equals(name)).findFirst();
  }

  /**
   * The importer that reads all files.
   *
   * @param files at least one
   * @throws CaptureException if none recognises a file, or different ones do
   * @throws IOException if the disk fails
   */
  public static Importer recognised(List<CapturedFile> files) throws CaptureException, IOException {
    Importer first = of(files.getFirst());
    for (CapturedFile file : files) {
      Importer other = of(file);
      if (!other.name().equals(first.name())) {
        throw new CaptureException(
            new Fault(
                "%s is in the format %s, and %s in the format %s"
                    .formatted(files.getFirst().name(), first.title(), file.name(), other.title()),
                "import them one by one"));
      }
    }
    return first;
  }

  private static Importer of(CapturedFile file) throws CaptureException, IOException {
    byte[] head = file.head();
    if (head.length == 0) {
      throw new CaptureException(
          new Fault(file.name() + ": is empty", "capture while clients send requests"));
    }
    for (Importer importer : ALL) {
      if (importer.recognises(head)) {
        return importer;
      }
    }
    throw new CaptureException(
        new Fault(
            file.name() + ": its format is not recognised",
            ALL.stream()
                .map(importer -> "%s for %s".formatted(importer.name(), importer.title()))
                .collect(Collectors.joining(", ", "name it with --from: ", ""))));
  }
}
