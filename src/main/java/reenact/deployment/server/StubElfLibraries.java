package reenact.deployment.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import reenact.deployment.workspace.TrustedFolder;

/**
 * Stand-ins for two libraries that the embedded MySQL names but can do without, and that many small
 * machines lack: libaio (it can do its I/O on threads, if told to) and libnuma (it then believes
 * that there is one node). Every function of theirs answers that it cannot.
 */
final class StubElfLibraries {

  static final String LIBAIO = "libaio.so.1";

  /** What MySQL has to be told where libaio is a stand-in. */
  static final String WITHOUT_LIBAIO = "--innodb-use-native-aio=0";

  private static final Map<String, List<StubElfLibrary.Symbol>> KNOWN =
      Map.of(
          LIBAIO,
          List.of(
              function("io_setup", "LIBAIO_0.4"),
              function("io_destroy", "LIBAIO_0.4"),
              function("io_getevents", "LIBAIO_0.4"),
              function("io_submit", "LIBAIO_0.1"),
              function("io_cancel", "LIBAIO_0.4")),
          "libnuma.so.1",
          List.of(
              function("numa_available", "libnuma_1.1"),
              function("numa_alloc_onnode", "libnuma_1.1"),
              function("numa_alloc_local", "libnuma_1.1"),
              function("numa_free", "libnuma_1.1"),
              function("mbind", "libnuma_1.1"),
              function("set_mempolicy", "libnuma_1.1"),
              function("numa_num_configured_cpus", "libnuma_1.2"),
              function("numa_node_of_cpu", "libnuma_1.2"),
              new StubElfLibrary.Symbol("numa_all_nodes_ptr", "libnuma_1.2", false)));

  private StubElfLibraries() {}

  private static StubElfLibrary.Symbol function(String name, String version) {
    return new StubElfLibrary.Symbol(name, version, true);
  }

  /**
   * Makes stand-ins for those of the missing libraries that can be stood in for.
   *
   * @return the folder where they are
   */
  static Path beside(Path binary, List<String> missing) throws IOException {
    Path folder = binary.resolve("stand-ins");
    TrustedFolder.makeReadable(folder);
    for (Map.Entry<String, List<StubElfLibrary.Symbol>> known : KNOWN.entrySet()) {
      Path library = folder.resolve(known.getKey());
      if (missing.contains(known.getKey())) {
        Path part = Files.createTempFile(folder, known.getKey(), ".part");
        Files.write(part, StubElfLibrary.bytes(known.getKey(), known.getValue()));
        part.toFile().setReadable(true, false);
        Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
      } else {
        // The real one has been installed since.
        Files.deleteIfExists(library);
      }
    }
    return folder;
  }
}
