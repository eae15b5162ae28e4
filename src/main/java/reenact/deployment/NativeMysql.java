package reenact.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Secret;
import reenact.environment.ServerFiles;

/** Starts MySQL or MariaDB as a process of this machine, on a data directory of its own. */
final class NativeMysql {

  private static final Duration INITIALISING = Duration.ofMinutes(3);
  private static final Duration STARTING = Duration.ofMinutes(1);
  private static final String USER = "reenact";

  private final Environment.Native environment;
  private final ServerFiles files;
  private final Workspace workspace;
  private final ServerBinary binary;
  private final Path folder;

  private NativeMysql(Environment.Native environment, ServerFiles files, Workspace workspace)
      throws DeploymentException {
    this.environment = environment;
    this.files = files;
    this.workspace = workspace;
    this.binary = Binaries.find(environment.mysql(), reenact.workload.Server.MYSQL);
    this.folder = workspace.fresh("mysql");
  }

  static Deployment start(
      Environment.Native environment, ServerFiles files, Hop hop, Workspace workspace)
      throws DeploymentException {
    return new NativeMysql(environment, files, workspace).start(hop);
  }

  private Deployment start(Hop hop) throws DeploymentException {
    initialise();
    String address = hop.address();
    int port = hop.freePort();
    String password = Startup.password();
    Path options = folder.resolve("my.cnf");
    Path users = folder.resolve("users.sql");
    Path log = folder.resolve("log");
    try {
      Files.writeString(options, options(address, port, users));
      Files.writeString(users, users(password));
    } catch (IOException e) {
      throw new DeploymentException("cannot write into " + folder + ": " + e.getMessage(), e);
    }
    List<String> command = new ArrayList<>();
    command.add(binary.file().toString());
    command.add("--defaults-file=" + options);
    command.addAll(binary.arguments());
    command.addAll(asRoot());
    ServerProcess process =
        ServerProcess.start(
            workspace, command, binary.variables(), environment.cpus().server(), folder, log);
    try {
      Startup.await("MySQL", process, STARTING, () -> process.said("ready for connections"));
      Files.deleteIfExists(users);
    } catch (DeploymentException e) {
      process.close();
      throw e;
    } catch (IOException e) {
      process.close();
      throw new DeploymentException("cannot remove " + users + ": " + e.getMessage(), e);
    }
    return new NativeDeployment(
        new Endpoint(address, port, USER, new Secret(password), "reenact", null),
        binary,
        process,
        hop,
        folder.resolve("data"));
  }

  private void initialise() throws DeploymentException {
    Path data = folder.resolve("data");
    List<String> command = new ArrayList<>(List.of("env"));
    binary.variables().forEach((name, value) -> command.add(name + "=" + value));
    if (mariadb()) {
      command.add(installer().toString());
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
    command.addAll(asRoot());
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

  private boolean mariadb() {
    String name = binary.file().getFileName().toString().toLowerCase(Locale.ROOT);
    return name.contains("mariadb")
        || Processes.run(INITIALISING, List.of(binary.file().toString(), "--version"))
            .map(end -> end.output().contains("MariaDB"))
            .orElse(false);
  }

  /** MariaDB's script, from the same installation as its server. */
  private Path installer() throws DeploymentException {
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

  private String options(String address, int port, Path users) {
    return """
    !include %s
    [mysqld]
    datadir=%s
    socket=%s
    pid-file=%s
    bind-address=%s
    port=%d
    init-file=%s
    loose-mysqlx=OFF
    """
        .formatted(
            files.mysql().toAbsolutePath(),
            folder.resolve("data"),
            folder.resolve("socket"),
            folder.resolve("pid"),
            address,
            port,
            users);
  }

  private static String users(String password) {
    return """
    CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
    GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
    ALTER USER 'root'@'localhost' IDENTIFIED BY '%2$s';
    FLUSH PRIVILEGES;
    """
        .formatted(USER, password);
  }

  /** Neither server runs as root unless it is told to, by name. */
  private static List<String> asRoot() {
    return System.getProperty("user.name", "").equals("root") ? List.of("--user=root") : List.of();
  }

  private static boolean confined() {
    return Files.isDirectory(Path.of("/sys/kernel/security/apparmor"));
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }
}
