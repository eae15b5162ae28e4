package reenact.deployment.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.deployment.network.HostDevices;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.TarArchive;
import reenact.deployment.server.NativeMysql;
import reenact.deployment.server.ServerBundle;
import reenact.deployment.workspace.Workspace;
import reenact.environment.CpuSet;
import reenact.environment.Storage;

/** Makes a container whose data lies where it should. */
final class DockerStorage {

  /** What volumes and folders are mounted as; the server has a folder of its own in it. */
  private static final String MOUNT =
      ContainerSpec.DATA.substring(0, ContainerSpec.DATA.lastIndexOf('/'));

  private static final String FOLDER = ContainerSpec.DATA.substring(MOUNT.length() + 1);
  private static final int ALONE = 0700;
  private static final Duration MAKING = Duration.ofMinutes(2);

  private final Docker docker;
  private final Workspace workspace;
  private final Storage storage;
  private final Path scratch;
  private final String name;
  private final int user;

  DockerStorage(Docker docker, Workspace workspace, Storage storage, Path scratch)
      throws DeploymentException {
    if (storage == Storage.BIND && !docker.local()) {
      throw new DeploymentException(
          "storage = bind needs a daemon on this machine, but DOCKER_HOST is %s"
              .formatted(docker.host()),
          "set storage = volume");
    }
    this.docker = docker;
    this.workspace = workspace;
    this.storage = storage;
    this.scratch = scratch;
    this.name = "reenact-%s-%s".formatted(workspace.run(), scratch.getFileName());
    this.user = user(workspace.servers().id());
  }

  /** Never root, though servers beside containers may have to be. */
  private static int user(int servers) {
    return servers == 0 ? ServerBundle.USER : servers;
  }

  /** Makes the container with all that its server needs; it does not run yet. */
  Container create(
      String image,
      ContainerSpec provision,
      Map<String, String> variables,
      ContainerNetwork network,
      @Nullable CpuSet cpus)
      throws DeploymentException {
    List<String> volumes = new ArrayList<>(List.of(volume("files")));
    if (storage == Storage.VOLUME) {
      volumes.add(volume("data"));
    }
    HostConfig config = network.connect(confined(cpus)).withBinds(binds());
    if (storage == Storage.TMPFS) {
      String options = "rw,uid=%1$d,gid=%1$d,mode=0700".formatted(user);
      config.withTmpFs(Map.of(ContainerSpec.DATA, options));
    }
    CreateContainerCmd creation =
        docker
            .client()
            .createContainerCmd(image)
            .withName(name)
            .withLabels(DockerLeftovers.labels(workspace.run()))
            .withEntrypoint(provision.command())
            .withCmd(List.of())
            .withUser(user + ":" + user)
            .withEnv(
                variables.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList())
            .withExposedPorts(network.exposed())
            .withHostConfig(config);
    Container container = new Container(docker, name, volumes);
    try {
      Docker.ask("make a container", MAKING, creation::exec);
      fill(container, provision);
      return container;
    } catch (DeploymentException e) {
      container.close();
      throw e;
    }
  }

  /** As little as the server needs, and no limits that it would not have natively. */
  private HostConfig confined(@Nullable CpuSet cpus) throws DeploymentException {
    HostConfig config =
        HostConfig.newHostConfig()
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges"))
            .withReadonlyRootfs(storage != Storage.LAYER)
            .withLogConfig(new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of()));
    Optional<Ulimit> openFiles = openFiles();
    openFiles.ifPresent(limit -> config.withUlimits(List.of(limit)));
    return cpus == null ? config : config.withCpusetCpus(cpus.list());
  }

  /** The limit that processes have which are started natively. */
  private static Optional<Ulimit> openFiles() {
    try {
      return Files.readAllLines(Path.of("/proc/self/limits")).stream()
          .filter(line -> line.startsWith("Max open files"))
          .map(line -> line.strip().split("\\s+"))
          .filter(words -> words[3].matches("\\d+") && words[4].matches("\\d+"))
          .map(words -> new Ulimit("nofile", Long.parseLong(words[3]), Long.parseLong(words[4])))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<Bind> binds() throws DeploymentException {
    List<Bind> binds = new ArrayList<>();
    binds.add(new Bind(name + "-files", new Volume(ContainerSpec.FILES)));
    switch (storage) {
      case VOLUME -> binds.add(new Bind(name + "-data", new Volume(MOUNT)));
      case BIND -> binds.add(new Bind(folder().toString(), new Volume(MOUNT)));
      case LAYER, TMPFS -> {
        // The container's own.
      }
    }
    return binds;
  }

  private Path folder() throws DeploymentException {
    try {
      return Files.createDirectories(scratch.resolve("data"));
    } catch (IOException e) {
      throw new DeploymentException("cannot write into " + scratch + ": " + e.getMessage(), e);
    }
  }

  private String volume(String purpose) throws DeploymentException {
    String volume = name + "-" + purpose;
    Docker.ask(
        "make a volume",
        () ->
            docker
                .client()
                .createVolumeCmd()
                .withName(volume)
                .withLabels(DockerLeftovers.labels(workspace.run()))
                .exec());
    return volume;
  }

  private void fill(Container container, ContainerSpec provision) throws DeploymentException {
    try {
      try (TarArchive archive = new TarArchive(scratch.resolve("files.tar"))) {
        for (Map.Entry<String, String> file : provision.files().entrySet()) {
          archive.text(file.getKey(), file.getValue(), user, 0400);
        }
        if (storage == Storage.TMPFS) {
          data(archive, ContainerSpec.SEED, provision);
        }
        put(container, ContainerSpec.FILES, archive);
      }
      if (storage != Storage.TMPFS) {
        boolean layer = storage == Storage.LAYER;
        try (TarArchive archive = new TarArchive(scratch.resolve("data.tar"))) {
          data(archive, layer ? ContainerSpec.DATA.substring(1) : FOLDER, provision);
          put(container, layer ? "/" : MOUNT, archive);
        }
      }
    } catch (IOException e) {
      throw new DeploymentException("cannot write into " + scratch + ": " + e.getMessage(), e);
    }
  }

  private void data(TarArchive archive, String path, ContainerSpec provision) throws IOException {
    archive.folder(path, user, ALONE);
    if (provision.data().isPresent()) {
      archive.folder(path + "/tmp", user, ALONE);
      archive.folder(path + "/" + NativeMysql.FILES, user, ALONE);
      archive.tree(path + "/data", provision.data().get(), user);
    }
  }

  private static void put(Container container, String folder, TarArchive archive)
      throws DeploymentException, IOException {
    try (InputStream in = archive.finished()) {
      container.put(folder, in);
    }
  }

  /** Where the data lies, in words. */
  String description() {
    return switch (storage) {
      case VOLUME -> "a volume of the daemon";
      case BIND -> "a folder of the host";
      case LAYER -> "the container's layer (%s)".formatted(docker.storageDriver());
      case TMPFS -> "memory";
    };
  }

  /**
   * The folder of this machine where the data lies; empty where it is not in one.
   *
   * @param process of the container
   */
  Optional<Path> place(long process) throws DeploymentException {
    return switch (storage) {
      case VOLUME ->
          Optional.of(
              Path.of(
                  Docker.ask(
                      "say where a volume is",
                      () ->
                          docker.client().inspectVolumeCmd(name + "-data").exec().getMountpoint()),
                  FOLDER));
      case BIND -> Optional.of(folder().resolve(FOLDER));
      case LAYER ->
          HostDevices.layer(process).map(layer -> layer.resolve(ContainerSpec.DATA.substring(1)));
      case TMPFS -> Optional.empty();
    };
  }
}
