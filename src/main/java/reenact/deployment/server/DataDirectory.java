package reenact.deployment.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.FileTree;
import reenact.deployment.process.Processes;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;

/** Makes the data directory that MySQL or MariaDB starts with. */
public final class DataDirectory {

  private static final Duration INITIALISING = Duration.ofMinutes(3);

  private DataDirectory() {}

  /**
   * Makes one without settings, so that it is the same whatever the server is started with later.
   *
   * @param user whom it belongs to
   * @param folder where it is made, the user's own
   * @return its path
   * @throws DeploymentException when the server cannot, with what it said
   */
  public static Path make(ServerBinary binary, Workspace workspace, ServerUser user, Path folder)
      throws DeploymentException {
    Path data = folder.resolve("data");
    Path temporary = folder.resolve("making");
    try {
      user.folder(temporary);
      ServerProcess process =
          ServerProcess.start(
              workspace,
              user,
              command(binary, user, data, temporary),
              variables(binary, temporary),
              null,
              folder);
      try (process) {
        if (process.exit(INITIALISING).orElse(-1) != 0) {
          throw new DeploymentException(
              "%s cannot make a data directory: %s"
                  .formatted(binary.file(), process.lastLogLines()),
              confined() ? "AppArmor may confine it: use `binary = embedded`" : "");
        }
      }
      FileTree.delete(temporary);
      return data;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentException("interrupted while a data directory was made", e);
    } catch (IOException e) {
      throw new DeploymentException("cannot write into " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, String> variables(ServerBinary binary, Path temporary) {
    Map<String, String> variables = new HashMap<>(binary.variables());
    variables.put("TMPDIR", temporary.toString());
    return variables;
  }

  private static List<String> command(
      ServerBinary binary, ServerUser user, Path data, Path temporary) throws DeploymentException {
    List<String> command = new ArrayList<>();
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
    command.add("--tmpdir=" + temporary);
    command.addAll(user.mysqlArguments());
    return command;
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
                "%s has no mariadb-install-db beside it".formatted(binary.file()),
                "install the whole of mariadb-server"));
  }

  private static boolean confined() {
    return Files.isDirectory(Path.of("/sys/kernel/security/apparmor"));
  }
}
