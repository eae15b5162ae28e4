package reenact.deployment.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Startup;
import reenact.deployment.server.MysqlAccounts;
import reenact.deployment.server.NativeMysql;
import reenact.deployment.server.NativeRedis;
import reenact.deployment.server.ServerBundle;
import reenact.deployment.server.ServerProgram;
import reenact.deployment.server.SettingsDigest;
import reenact.environment.Endpoint;
import reenact.environment.ServerFiles;
import reenact.environment.Storage;
import reenact.workload.Server;

/**
 * What a server in a container is started with.
 *
 * @param command that starts it
 * @param files for {@link #FILES}, by name
 * @param data what is in {@link #DATA} before it starts; empty for nothing
 * @param password of its only user
 */
record ContainerSpec(
    Server server,
    List<String> command,
    Map<String, String> files,
    Optional<Path> data,
    String password) {

  /** Where its configuration lies in a container. */
  static final String FILES = "/reenact";

  /** Where its data lies in a container. */
  static final String DATA = "/data/server";

  /** Where data waits to be copied from, when there is nowhere to put it before the start. */
  static final String SEED = "seed";

  static final Path SHELL = Path.of("/bin/sh");
  static final Path COPY = Path.of("/bin/cp");

  private static final String COMMON = "common.conf";
  private static final String OWN = "own.conf";
  private static final String USERS = "users.sql";

  /** Makes the data directory of an image whose own binary has to make it. */
  private static final String MAKE_DATA =
      """
      set -e
      mkdir -p DATA/tmp DATA/files
      export TMPDIR=DATA/tmp
      server=mysqld
      if command -v mariadb-install-db > /dev/null; then
        mariadb-install-db --no-defaults --auth-root-authentication-method=normal --skip-test-db --datadir=DATA/data
        server=mariadbd
      else
        mysqld --no-defaults --initialize-insecure --tmpdir=DATA/tmp --datadir=DATA/data
      fi
      exec $server "$@"
      """
          .replace("DATA", DATA);

  /**
   * That of Redis.
   *
   * @param program its binary in the container
   * @param password of its only user
   * @param access the settings that say so
   */
  static ContainerSpec redis(
      ServerFiles files, ContainerNetwork network, String program, String password, String access)
      throws DeploymentException {
    String own = NativeRedis.config(in(COMMON), network.listen(), network.port(), DATA, access);
    return new ContainerSpec(
        Server.REDIS,
        List.of(program, in(OWN)),
        Map.of(COMMON, content(files.redis()), OWN, own),
        Optional.empty(),
        password);
  }

  /**
   * That of MySQL or MariaDB from a bundle.
   *
   * @param data that was made by the same binary
   */
  static ContainerSpec mysql(
      ServerFiles files, ContainerNetwork network, ServerBundle bundle, Path data, Storage storage)
      throws DeploymentException {
    List<String> command = new ArrayList<>();
    if (storage == Storage.TMPFS) {
      String copying = "cp -a %s/. %s/ && exec \"$@\"".formatted(in(SEED), DATA);
      command.addAll(List.of(SHELL.toString(), "-c", copying, "sh"));
    }
    command.addAll(bundle.command("--defaults-file=" + in(OWN)));
    return mysql(files, network, command, Optional.of(data));
  }

  /** That of MySQL or MariaDB from an image that has a shell and what makes its own data. */
  static ContainerSpec mysql(ServerFiles files, ContainerNetwork network)
      throws DeploymentException {
    List<String> command = List.of("sh", "-c", MAKE_DATA, "sh", "--defaults-file=" + in(OWN));
    return mysql(files, network, command, Optional.empty());
  }

  private static ContainerSpec mysql(
      ServerFiles files, ContainerNetwork network, List<String> command, Optional<Path> data)
      throws DeploymentException {
    String password = Startup.password();
    String own = NativeMysql.options(in(COMMON), DATA, network.listen(), network.port(), in(USERS));
    return new ContainerSpec(
        Server.MYSQL,
        command,
        Map.of(COMMON, content(files.mysql()), OWN, own, USERS, MysqlAccounts.statements(password)),
        data,
        password);
  }

  private static String in(String name) {
    return FILES + "/" + name;
  }

  private static String content(Path file) throws DeploymentException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DeploymentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The SHA-256 of its settings, addresses aside. */
  String settings() {
    return SettingsDigest.of(files.getOrDefault(OWN, ""), files.getOrDefault(COMMON, ""));
  }

  /** Where the server answers, and as whom. */
  Endpoint endpoint(ContainerNetwork.Way way) {
    return ServerProgram.of(server).endpoint(way.host(), way.port(), password);
  }
}
