package reenact.deployment.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Startup;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuPlacement;
import reenact.environment.Environment;
import reenact.environment.ServerFiles;

/** Starts Redis or Valkey as a process of this machine. */
public final class NativeRedis {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int PROBE_MILLIS = 500;

  private NativeRedis() {}

  public static RunningServer start(
      Environment.Native environment,
      CpuPlacement placement,
      ServerFiles files,
      GeneratorNetwork hop,
      Workspace workspace)
      throws DeploymentException {
    ServerBinary binary = Binaries.find(environment.redis(), reenact.workload.Server.REDIS);
    String address = hop.address();
    int port = hop.freePort();
    String password = Startup.password();
    ServerUser user = workspace.servers().reaching(binary.file(), workspace.folder());
    Path folder = workspace.fresh("redis", user);
    Path config = folder.resolve("redis.conf");
    Path common = folder.resolve("common.conf");
    String own =
        config(
            common.toString(), address, port, folder.toString(), RedisAccess.of(binary, password));
    String settings = SettingsDigest.of(own, files.redis());
    try {
      // A copy, as the server need not be a user who may read the original.
      user.file(common, Files.readString(files.redis()));
      user.file(config, own);
    } catch (IOException e) {
      throw new DeploymentException("cannot write " + config + ": " + e.getMessage(), e);
    }
    ServerProcess process =
        ServerProcess.start(
            workspace,
            user,
            List.of(binary.file().toString(), config.toString()),
            binary.variables(),
            placement.server(),
            folder);
    try {
      Startup.await("Redis", process, TIMEOUT, () -> answers(address, port));
    } catch (DeploymentException e) {
      process.close();
      throw e;
    }
    return RunningServer.of(
        process,
        binary,
        ServerProgram.of(reenact.workload.Server.REDIS).endpoint(address, port, password),
        Treatment.ofProcess(hop, folder, settings).as(user));
  }

  /**
   * The settings of a server. The password is in the file, where the list of processes does not
   * show it, and all of it comes after what it overrides.
   *
   * @param common the file of what is the same everywhere
   * @param access the settings that say who may do what
   */
  public static String config(
      String common, String address, int port, String folder, String access) {
    return """
    include "%s"
    bind %s
    port %d
    dir "%s"
    daemonize no
    %s\
    """
        .formatted(common, address, port, folder, access);
  }

  /**
   * Whether it answers, and wants a password first.
   *
   * @throws DeploymentException when it lets anybody in
   */
  public static boolean answers(String address, int port) throws IOException, DeploymentException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PROBE_MILLIS);
      socket.setSoTimeout(PROBE_MILLIS);
      socket.getOutputStream().write("PING\r\n".getBytes(UTF_8));
      byte[] answer = new byte[64];
      int read = socket.getInputStream().read(answer);
      String text = read < 0 ? "" : new String(answer, 0, read, UTF_8);
      if (text.startsWith("+PONG")) {
        throw new DeploymentException(
            "Redis at %s:%d lets anybody in without a password".formatted(address, port),
            "remove what allows that from its configuration file");
      }
      return text.startsWith("-NOAUTH");
    }
  }
}
