package reenact.deployment.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Startup;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuPlacement;
import reenact.environment.Environment;
import reenact.environment.ServerFiles;

/** Starts MySQL or MariaDB as a process of this machine, on a data directory of its own. */
public final class NativeMysql {

  private static final Duration STARTING = Duration.ofMinutes(1);
  public static final String USER = "reenact";

  /** A folder that stays empty: the only one that statements of MariaDB may name files in. */
  public static final String FILES = "files";

  private final CpuPlacement placement;
  private final ServerFiles files;
  private final Workspace workspace;
  private final ServerBinary binary;
  private final ServerUser user;
  private final Path folder;

  private NativeMysql(
      Environment.Native environment,
      CpuPlacement placement,
      ServerFiles files,
      Workspace workspace)
      throws DeploymentException {
    this.placement = placement;
    this.files = files;
    this.workspace = workspace;
    this.binary = Binaries.find(environment.mysql(), reenact.workload.Server.MYSQL);
    this.user = workspace.servers().reaching(binary.file(), workspace.folder());
    this.folder = workspace.fresh("mysql", user);
  }

  public static RunningServer start(
      Environment.Native environment,
      CpuPlacement placement,
      ServerFiles files,
      GeneratorNetwork hop,
      Workspace workspace)
      throws DeploymentException {
    return new NativeMysql(environment, placement, files, workspace).start(hop);
  }

  private RunningServer start(GeneratorNetwork hop) throws DeploymentException {
    Path data = DataDirectory.make(binary, workspace, user, folder);
    String address = hop.address();
    int port = hop.freePort();
    String password = Startup.password();
    Path options = folder.resolve("my.cnf");
    Path users = folder.resolve("users.sql");
    Path common = folder.resolve("common.cnf");
    String own = options(common.toString(), folder.toString(), address, port, users.toString());
    String settings = SettingsDigest.of(own, files.mysql());
    try {
      user.folder(folder.resolve("tmp"));
      user.folder(folder.resolve(FILES));
      // A copy, as the server need not be a user who may read the original.
      user.file(common, Files.readString(files.mysql()));
      user.file(options, own);
      user.file(users, MysqlAccounts.statements(password));
    } catch (IOException e) {
      throw new DeploymentException("cannot write into " + folder + ": " + e.getMessage(), e);
    }
    List<String> command = new ArrayList<>();
    command.add(binary.file().toString());
    command.add("--defaults-file=" + options);
    command.addAll(binary.arguments());
    command.addAll(user.mysqlArguments());
    ServerProcess process =
        ServerProcess.start(
            workspace, user, command, binary.variables(), placement.server(), folder);
    try {
      Startup.await("MySQL", process, STARTING, () -> process.said("ready for connections"));
      Files.deleteIfExists(users);
      MysqlLoginProbe.requireClosed(address, port);
    } catch (DeploymentException e) {
      process.close();
      throw e;
    } catch (IOException e) {
      process.close();
      throw new DeploymentException("cannot remove " + users + ": " + e.getMessage(), e);
    }
    return RunningServer.of(
        process,
        binary,
        ServerProgram.of(reenact.workload.Server.MYSQL).endpoint(address, port, password),
        Treatment.ofProcess(hop, data, settings).as(user));
  }

  /**
   * The options of a server. No statement of MySQL may name a file; MariaDB cannot be told that.
   *
   * @param common the file of what is the same everywhere
   * @param folder that all its own files lie in
   * @param users what makes them
   */
  public static String options(
      String common, String folder, String address, int port, String users) {
    return """
    !include %1$s
    [mysqld]
    datadir=%2$s/data
    tmpdir=%2$s/tmp
    socket=%2$s/socket
    pid-file=%2$s/pid
    bind-address=%3$s
    port=%4$d
    init-file=%5$s
    loose-mysqlx=OFF
    secure-file-priv=NULL
    [mariadb]
    secure-file-priv=%2$s/%6$s
    """
        .formatted(common, folder, address, port, users, FILES);
  }
}
