package reenact.deployment.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reenact.deployment.network.Device;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.network.Namespace;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Startup;
import reenact.deployment.server.Binaries;
import reenact.deployment.server.DataDirectory;
import reenact.deployment.server.Mount;
import reenact.deployment.server.MysqlLoginProbe;
import reenact.deployment.server.NativeRedis;
import reenact.deployment.server.RedisAccess;
import reenact.deployment.server.RunningServer;
import reenact.deployment.server.ServerBinary;
import reenact.deployment.server.ServerBundle;
import reenact.deployment.server.ServerProgram;
import reenact.deployment.server.Treatment;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.Environment;
import reenact.environment.Image;
import reenact.environment.ServerFiles;
import reenact.environment.Storage;
import reenact.workload.Server;

/** Starts servers in containers of Docker. */
public final class DockerServers {

  private static final Duration STARTING = Duration.ofMinutes(2);
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private final Workspace workspace;
  private final ServerFiles files;
  private final GeneratorNetwork hop;
  private final PullListener pulling;

  public DockerServers(
      Workspace workspace, ServerFiles files, GeneratorNetwork hop, PullListener pulling) {
    this.workspace = workspace;
    this.files = files;
    this.hop = hop;
    this.pulling = pulling;
  }

  /** How a container is to be made. */
  private record Wish(Server server, Image image, Storage storage, @Nullable CpuSet cpus) {}

  /** Chooses how a container is connected. */
  private interface Connection {
    ContainerNetwork with(Docker docker) throws DeploymentException;
  }

  public RunningServer start(Environment.DockerBridge bridge, CpuPlacement placement, Server server)
      throws DeploymentException {
    int port = ServerProgram.of(server).port();
    return start(
        new Wish(
            server,
            server.choose(bridge.redis(), bridge.mysql()),
            bridge.storage(),
            placement.server()),
        docker -> new BridgeNetwork(docker, hop, bridge.reach(), port));
  }

  public RunningServer start(Environment.DockerHost host, CpuPlacement placement, Server server)
      throws DeploymentException {
    return start(
        new Wish(
            server, server.choose(host.redis(), host.mysql()), host.storage(), placement.server()),
        docker ->
            docker.local()
                ? new HostNetwork(hop.address(), hop.address(), hop.freePort())
                : new HostNetwork(
                    "0.0.0.0", docker.host().getHost(), FIRST_PORT + new Random().nextInt(PORTS)));
  }

  private RunningServer start(Wish wish, Connection connection) throws DeploymentException {
    // The run has left nothing with a daemon that it cannot reach.
    Docker docker = Docker.connect();
    workspace.contained();
    @Nullable Container container = null;
    try {
      if (!docker.local() && Namespace.entered()) {
        throw new DeploymentException(
            "the daemon at %s cannot be reached from a namespace".formatted(docker.host()),
            "set path = loopback");
      }
      ContainerNetwork network = connection.with(docker);
      Path scratch = workspace.fresh("docker-" + wish.server().label());
      DockerStorage storage = new DockerStorage(docker, workspace, wish.storage(), scratch);
      Made made = make(docker, wish, network, scratch);
      container =
          storage.create(made.image(), made.provision(), made.variables(), network, wish.cpus());
      container.start();
      ContainerNetwork.Way way = network.open(container);
      await(wish.server(), container, way);
      return running(docker, container, made, way, storage);
    } catch (DeploymentException e) {
      if (container == null) {
        docker.close();
      } else {
        container.close();
      }
      throw e;
    }
  }

  /** An image and what its server is started with. */
  private record Made(
      String image, ContainerSpec provision, Map<String, String> variables, String binarySha256) {}

  private Made make(Docker docker, Wish wish, ContainerNetwork network, Path scratch)
      throws DeploymentException {
    DockerImages images = new DockerImages(docker, workspace.run(), pulling);
    return switch (wish.image()) {
      case Image.Named named -> {
        String password = Startup.password();
        ContainerSpec provision =
            wish.server() == Server.REDIS
                ? ContainerSpec.redis(
                    files, network, "redis-server", password, RedisAccess.ofUnknown(password))
                : ContainerSpec.mysql(files, network);
        yield new Made(images.fetch(named), provision, Map.of(), "");
      }
      case Image.FromBinary from -> {
        ServerBinary binary = Binaries.find(from.binary(), wish.server());
        ServerBundle bundle = ServerBundle.of(binary, wish.server());
        ContainerSpec provision =
            switch (wish.server()) {
              case REDIS -> {
                String password = Startup.password();
                yield ContainerSpec.redis(
                    files,
                    network,
                    binary.file().toString(),
                    password,
                    RedisAccess.of(binary, password));
              }
              case MYSQL -> {
                if (wish.storage() == Storage.TMPFS) {
                  bundle = bundle.with(ContainerSpec.SHELL).with(ContainerSpec.COPY);
                }
                ServerUser user = workspace.servers().reaching(binary.file(), workspace.folder());
                Path data =
                    DataDirectory.make(binary, workspace, user, workspace.fresh("made", user));
                yield ContainerSpec.mysql(files, network, bundle, data, wish.storage());
              }
            };
        String image = images.make(bundle, wish.server(), scratch);
        yield new Made(image, provision, binary.variables(), binary.sha256());
      }
    };
  }

  private static void await(Server server, Container container, ContainerNetwork.Way way)
      throws DeploymentException {
    switch (server) {
      case REDIS ->
          Startup.await(
              "Redis in a container",
              container,
              STARTING,
              () -> NativeRedis.answers(way.host(), way.port()));
      case MYSQL -> {
        Startup.await(
            "MySQL in a container",
            container,
            STARTING,
            () -> container.said("ready for connections"));
        MysqlLoginProbe.requireClosed(way.host(), way.port());
      }
    }
  }

  private RunningServer running(
      Docker docker,
      Container container,
      Made made,
      ContainerNetwork.Way way,
      DockerStorage storage)
      throws DeploymentException {
    long process = docker.local() ? container.process() : 0;
    List<Device> crossed = new ArrayList<>(docker.local() ? hop.devices() : List.of());
    crossed.addAll(way.crossed());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("path", docker.local() ? hop.description() : "the network to " + way.host());
    facts.put("network", way.description());
    facts.put("storage", storage.description());
    facts.put("image", made.image());
    facts.put("docker", "%s, %s".formatted(docker.version(), docker.storageDriver()));
    facts.put(Treatment.SETTINGS, made.provision().settings());
    Treatment treatment =
        new Treatment(
            facts,
            crossed,
            way.proxies(),
            docker.storageDriver(),
            docker.local() ? storage.place(process) : Optional.empty(),
            docker.local() ? Mount.of(process, Path.of(ContainerSpec.DATA)) : Optional.empty());
    return new RunningServer(
        made.provision().endpoint(way),
        binary(process).orElse(made.binarySha256()),
        process == 0 ? List.of() : List.of(process),
        treatment,
        container);
  }

  /** The hash of what really runs, where that can be seen. */
  private static Optional<String> binary(long process) {
    Path program = Path.of("/proc/" + process + "/exe");
    try {
      return Files.isReadable(program)
          ? Optional.of(ServerBinary.sha256(program))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
