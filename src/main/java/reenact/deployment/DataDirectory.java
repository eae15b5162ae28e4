package reenact.deployment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the data directory that MySQL or MariaDB starts with. */
final class DataDirectory {

  private static final Duration INITIALISING = Duration.ofMinutes(3);
  private static final int LAST_LINES = 5;

  private DataDirectory() {}

  /**
   * Makes one without settings, so that it is the same whatever the server is started with later.
   *
   * @throws DeploymentException when the server cannot, with what it said
   */
  static void make(ServerBinary binary, Path data) throws DeploymentException {
    List<String> command = new ArrayList<>(List.of("env"));
    binary.variables().forEach((name, value) -> command.add(name + "=" + value));
    if (mariadb(binary)) {
      command.add(installer(binary).toString());
      command.add("--no-defaults");
      command.add("--auth-root-authentication-method=normal");
      command.add("--skip-test-db");
    } else {
      command.add(binary.file().toString());
      command.add("--no-defaults");
      command.add("--initialize-insecure");
      command.addAll(binary.arguments());
    }
    command.add("--datadir=" + data);
    command.addAll(NativeMysql.asRoot());
    Optional<Processes.Ended> ended = Processes.run(INITIALISING, command);
    if (ended.isEmpty() || !ended.get().well()) {
      throw new DeploymentException(
          "%s cannot make a data directory: %s%s"
              .formatted(
                  binary.file(),
                  ended.map(end -> lastLines(end.output())).orElse("it cannot be started"),
                  confined() ? "; AppArmor may confine it: use `binary = embedded`" : ""));
    }
  }

  private static boolean mariadb(ServerBinary binary) {
    String name = binary.file().getFileName().toString().toLowerCase(Locale.ROOT);
    return name.contains("mariadb")
        || Processes.run(INITIALISING, List.of(binary.file().toString(), "--version"))
            .map(end -> end.output().contains("MariaDB"))
            .orElse(false);
  }

  /** MariaDB's script, from the same installation as its server. */
  private static Path installer(ServerBinary binary) throws DeploymentException {
    Path beside = Optional.ofNullable(binary.file().getParent()).orElse(Path.of("/"));
    return Stream.of("../bin/", "../scripts/", "")
        .flatMap(place ->
            Stream.of("mariadb-install-db", "mysql_install_db")
                .map(name -> beside.resolve(place + name).normalize()))
        .filter(Files::isExecutable)
        .findFirst()
        .or(() -> Processes.find("mariadb-install-db"))
        .orElseThrow(() ->
            new DeploymentException(
                "%s has no mariadb-install-db beside it; install the whole of mariadb-server"
                    .formatted(binary.file())));
  }

  private static boolean confined() {
    return Files.isDirectory(Path.of("/sys/kernel/security/apparmor"));
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }
}
