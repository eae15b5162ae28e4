package reenact.cli.record;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.capture.proxy.ServerProbe;
import reenact.cli.shell.Home;
import reenact.cli.shell.UsageException;
import reenact.config.ConfigurationReader;
import reenact.config.hocon.ConfigurationException;
import reenact.config.hocon.ConfigurationRequest;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.trace.Protocol;
import reenact.workload.Server;

/**
 * The server whose traffic is to be recorded.
 *
 * @param shown its address as it was asked for
 * @param login for Redis, if the environment has one
 */
record RecordedServer(
    Server server, InetSocketAddress address, String shown, Optional<ServerProbe.Login> login) {

  /** The one that the options name. */
  static RecordedServer of(
      @Nullable String environment, @Nullable String to, @Nullable Server server)
      throws ConfigurationException, UsageException {
    if ((environment == null) == (to == null)) {
      throw new UsageException(
          "the server is to be named once", "write -e FILE or --to HOST:PORT --server redis|mysql");
    }
    if (to != null) {
      if (server == null) {
        throw new UsageException(
            "--to does not say which server it is", "add --server redis|mysql");
      }
      return new RecordedServer(server, SocketAddresses.of("--to", to), to, Optional.empty());
    }
    return external(String.valueOf(environment), server);
  }

  private static RecordedServer external(String environment, @Nullable Server server)
      throws ConfigurationException, UsageException {
    List<Environment> read =
        ConfigurationReader.environments(
            new ConfigurationRequest(
                Home.directory(),
                Path.of("").toAbsolutePath(),
                null,
                List.of(),
                List.of(environment),
                List.of(),
                true));
    if (!(read.getFirst() instanceof Environment.External external)) {
      throw new UsageException(
          "-e %s: Reenact starts its server, which no application uses".formatted(environment),
          "name an environment of kind external, or write --to HOST:PORT");
    }
    Server one = chosen(external, server);
    @Nullable Endpoint endpoint = one == Server.REDIS ? external.redis() : external.mysql();
    if (endpoint == null) {
      throw new UsageException(
          "-e %s: has no %s".formatted(environment, RecordCommand.name(one)),
          "add it to the file, or write --to HOST:PORT");
    }
    if (endpoint.tls() != null) {
      throw new UsageException(
          "-e %s: reaches its server by TLS, whose contents cannot be recorded"
              .formatted(environment),
          "record where the connection is in clear");
    }
    String password = endpoint.password().reveal();
    return new RecordedServer(
        one,
        SocketAddresses.resolved("-e " + environment, endpoint.host(), endpoint.port()),
        endpoint.address(),
        password.isEmpty()
            ? Optional.empty()
            : Optional.of(new ServerProbe.Login(endpoint.user(), password)));
  }

  private static Server chosen(Environment.External external, @Nullable Server server)
      throws UsageException {
    if (server != null) {
      return server;
    }
    if (external.redis() != null && external.mysql() != null) {
      throw new UsageException(
          "-e %s: has a Redis and a MySQL".formatted(external.name()),
          "add --server redis or --server mysql");
    }
    return external.redis() != null ? Server.REDIS : Server.MYSQL;
  }

  Protocol protocol() {
    return server == Server.REDIS ? Protocol.REDIS : Protocol.MYSQL;
  }

  String name() {
    return server.label();
  }
}
