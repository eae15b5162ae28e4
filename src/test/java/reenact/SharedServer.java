package reenact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reenact.deployment.Cleaner;
import reenact.deployment.Deployer;
import reenact.deployment.Deployment;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.ServerFiles;
import reenact.workload.Server;

/**
 * Servers that all tests of a JVM share, because starting one takes longer than most tests: each is
 * started when it is first asked for and stopped when the JVM ends. Whoever uses one leaves nothing
 * behind in it.
 */
public enum SharedServer {
  EMBEDDED_REDIS,
  INSTALLED_REDIS,
  EMBEDDED_MYSQL,
  INSTALLED_MYSQL,
  /** To which Users and users are one table. */
  CASELESS_MYSQL;

  /** The project's folder. */
  public static final Path HOME = Path.of(System.getProperty("reenact.home", "."));

  /** What is shipped for servers to be configured with. */
  public static final ServerFiles FILES =
      new ServerFiles(HOME.resolve("conf/redis.conf"), HOME.resolve("conf/my.cnf"));

  private static final Map<SharedServer, Deployment> RUNNING = new ConcurrentHashMap<>();

  /** An environment where both servers come from the same place. */
  public static Environment.Native environment(Binary binary) {
    return new Environment.Native("native", binary, binary, Environment.Cpus.ANY);
  }

  /** The running server. */
  public Deployment deployment() {
    return RUNNING.computeIfAbsent(this, SharedServer::start);
  }

  /** Its address, with a database of one's own. */
  public Endpoint endpoint(String database) {
    Endpoint endpoint = deployment().endpoint();
    return new Endpoint(
        endpoint.host(), endpoint.port(), endpoint.user(), endpoint.password(), database, null);
  }

  private Deployment start() {
    Binary binary =
        switch (this) {
          case EMBEDDED_REDIS, EMBEDDED_MYSQL -> new Binary.Embedded();
          case INSTALLED_REDIS, INSTALLED_MYSQL, CASELESS_MYSQL -> new Binary.Found();
        };
    Server server =
        switch (this) {
          case EMBEDDED_REDIS, INSTALLED_REDIS -> Server.REDIS;
          case EMBEDDED_MYSQL, INSTALLED_MYSQL, CASELESS_MYSQL -> Server.MYSQL;
        };
    Workspace workspace =
        Cleaner.workspace(
            Workspace.root(), "test-%d-%s".formatted(ProcessHandle.current().pid(), this));
    Runtime.getRuntime().addShutdownHook(new Thread(workspace::close));
    try {
      ServerFiles files = this == CASELESS_MYSQL ? caseless(workspace) : FILES;
      return new Deployer(workspace, files).deploy(environment(binary), server);
    } catch (DeploymentException | IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private static ServerFiles caseless(Workspace workspace) throws IOException {
    String shipped = Files.readString(FILES.mysql());
    return new ServerFiles(
        FILES.redis(),
        Files.writeString(
            workspace.fresh("caseless").resolve("my.cnf"),
            shipped + "\n[mysqld]\nlower_case_table_names = 1\n"));
  }
}
