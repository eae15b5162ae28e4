package reenact.deployment.server;

import java.nio.file.Path;
import java.util.List;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.environment.ServerFiles;
import reenact.workload.Server;

/**
 * What differs from one kind of server to the other, wherever it runs.
 *
 * @param names of its binary, the usual one first
 * @param debianPackage that brings it
 * @param port that it has to itself in a container or a guest
 * @param user who clients are; empty where a password suffices
 * @param database that clients use
 */
public record ServerProgram(
    Server server,
    List<String> names,
    String debianPackage,
    int port,
    String user,
    String database) {

  private static final ServerProgram REDIS =
      new ServerProgram(
          Server.REDIS, List.of("redis-server", "valkey-server"), "redis-server", 6379, "", "0");
  private static final ServerProgram MYSQL =
      new ServerProgram(
          Server.MYSQL,
          List.of("mysqld", "mariadbd"),
          "mariadb-server",
          3306,
          NativeMysql.USER,
          "reenact");

  public ServerProgram {
    names = List.copyOf(names);
  }

  /** That of a kind of server. */
  public static ServerProgram of(Server server) {
    return server.choose(REDIS, MYSQL);
  }

  /** The settings that all environments share. */
  public Path settings(ServerFiles files) {
    return server.choose(files.redis(), files.mysql());
  }

  /** A server of ours at an address, asked as the user that the run made. */
  public Endpoint endpoint(String host, int at, String password) {
    return new Endpoint(host, at, user, new Secret(password), database, null);
  }
}
