package reenact.deployment.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.deployment.network.Device;
import reenact.deployment.network.GeneratorNetwork;
import reenact.deployment.network.NetworkCard;
import reenact.deployment.network.Tap;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Startup;
import reenact.deployment.server.Binaries;
import reenact.deployment.server.DataDirectory;
import reenact.deployment.server.MysqlAccounts;
import reenact.deployment.server.MysqlLoginProbe;
import reenact.deployment.server.NativeMysql;
import reenact.deployment.server.NativeRedis;
import reenact.deployment.server.RedisAccess;
import reenact.deployment.server.RunningServer;
import reenact.deployment.server.ServerBinary;
import reenact.deployment.server.ServerBundle;
import reenact.deployment.server.ServerProgram;
import reenact.deployment.server.SettingsDigest;
import reenact.deployment.server.Treatment;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Accelerator;
import reenact.environment.CpuPlacement;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Machine;
import reenact.environment.ServerFiles;
import reenact.workload.Server;

/** Starts servers in virtual machines. */
public final class GuestServers {

  /** Emulated, a server takes several times as long to start. */
  private static final Duration STARTING = Duration.ofMinutes(3);

  /** A guest has no more without further devices. */
  private static final int MOST_BY_DEFAULT = 255;

  private static final String COMMON = "common.conf";
  private static final String OWN = "own.conf";
  private static final String USERS = "users.sql";

  private final ServerFiles files;
  private final GeneratorNetwork hop;
  private final Workspace workspace;
  private final Accelerators accelerators = new Accelerators();

  public GuestServers(ServerFiles files, GeneratorNetwork hop, Workspace workspace) {
    this.files = files;
    this.hop = hop;
    this.workspace = workspace;
  }

  /**
   * Starts a server in a guest of its own and waits until it answers.
   *
   * @throws DeploymentException when it does not; nothing is left then
   */
  public RunningServer start(Environment.Kvm environment, CpuPlacement placement, Server server)
      throws DeploymentException {
    Machine machine = environment.machine().with(vcpus(environment, placement));
    enoughMemory(machine);
    ServerBinary binary =
        Binaries.find(server.choose(environment.redis(), environment.mysql()), server);
    Path folder = workspace.fresh("kvm");
    Tap tap = Tap.obstacle().isEmpty() ? Tap.make(workspace) : null;
    try {
      NetworkCard card = tap == null ? forwarded(server) : tap.card();
      ServerUser user = workspace.servers().reaching(binary.file(), workspace.folder());
      Settings settings = settings(server, binary, user, guestAddress(card));
      disk(machine, server, binary, user, settings, folder);
      VirtualMachine guest =
          VirtualMachine.start(
              machine,
              boot(machine, card, folder),
              card,
              folder,
              placement.server(),
              accelerators,
              workspace);
      try {
        return answering(machine, binary, guest, tap, card, settings, folder);
      } catch (DeploymentException e) {
        guest.close();
        throw e;
      }
    } catch (DeploymentException e) {
      if (tap != null) {
        tap.close();
      }
      throw e;
    }
  }

  private static int vcpus(Environment.Kvm environment, CpuPlacement placement) {
    int asked = environment.machine().vcpus();
    return asked > 0 ? asked : Math.min(MOST_BY_DEFAULT, placement.serverCount());
  }

  private RunningServer answering(
      Machine machine,
      ServerBinary binary,
      VirtualMachine guest,
      @Nullable Tap tap,
      NetworkCard card,
      Settings settings,
      Path folder)
      throws DeploymentException {
    Endpoint endpoint = endpoint(card, settings);
    List<Device> crossed = new ArrayList<>();
    if (tap != null) {
      hop.open(endpoint.host(), tap.card().device());
      crossed.addAll(hop.devices());
      crossed.add(new Device(tap.card().device(), Device.Role.TAP));
    }
    guest.await(
        settings.server().label(),
        STARTING,
        () ->
            switch (settings.server()) {
              case REDIS -> NativeRedis.answers(endpoint.host(), endpoint.port());
              case MYSQL -> MysqlReadyMessage.ready(endpoint.host(), endpoint.port());
            });
    if (settings.server() == Server.MYSQL) {
      MysqlLoginProbe.requireClosed(endpoint.host(), endpoint.port());
    }
    Path disk = folder.resolve(Qemu.DISK);
    Treatment treatment =
        new Treatment(
            facts(machine, guest, card, settings),
            crossed,
            List.of(),
            storage(machine),
            Optional.of(disk),
            Optional.empty(),
            Optional.of(guest.accelerator()));
    return new RunningServer(
        endpoint,
        binary.sha256(),
        List.of(guest.pid()),
        treatment,
        new GuestLifecycle(guest, tap, disk));
  }

  /**
   * What a server in a guest is told.
   *
   * @param command that starts it
   * @param own the text of its own configuration
   */
  private record Settings(Server server, List<String> command, String own, String password) {}

  private static Settings settings(
      Server server, ServerBinary binary, ServerUser user, String address) {
    String password = Startup.password();
    String home = GuestTree.HOME;
    List<String> command = new ArrayList<>(List.of(binary.file().toString()));
    return switch (server) {
      case REDIS -> {
        command.add(in(OWN));
        String own =
            NativeRedis.config(
                in(COMMON),
                address,
                ServerProgram.of(server).port(),
                home,
                RedisAccess.of(binary, password));
        yield new Settings(server, command, own, password);
      }
      case MYSQL -> {
        command.add("--defaults-file=" + in(OWN));
        command.addAll(binary.arguments());
        command.add("--user=" + (user.id() == 0 ? "root" : GuestTree.USER));
        String own =
            NativeMysql.options(
                in(COMMON), home, address, ServerProgram.of(server).port(), in(USERS));
        yield new Settings(server, command, own, password);
      }
    };
  }

  private void disk(
      Machine machine,
      Server server,
      ServerBinary binary,
      ServerUser user,
      Settings settings,
      Path folder)
      throws DeploymentException {
    Path root = folder.resolve("tree");
    try {
      GuestTree tree = GuestTree.of(root, ServerBundle.of(binary, server), user);
      Files.copy(ServerProgram.of(server).settings(files), tree.home().resolve(COMMON));
      Files.writeString(tree.home().resolve(OWN), settings.own());
      if (server == Server.MYSQL) {
        Files.writeString(
            tree.home().resolve(USERS), MysqlAccounts.statements(settings.password()));
        user.folder(tree.home().resolve("tmp"));
        user.folder(tree.home().resolve(NativeMysql.FILES));
        user.give(tree.home());
        Path data = DataDirectory.make(binary, workspace, user, workspace.fresh("made", user));
        Files.move(data, tree.home().resolve("data"));
      }
      tree.start(settings.command(), binary.variables());
      tree.write(folder.resolve(Qemu.DISK), machine.disk());
      tree.remove();
    } catch (IOException e) {
      throw new DeploymentException(
          "the disk of the guest cannot be made in %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static Qemu.Boot boot(Machine machine, NetworkCard card, Path folder)
      throws DeploymentException {
    Path image = machine.image();
    if (image != null) {
      return new Qemu.Boot.FromImage(image, CloudSeed.write(folder.resolve("seed"), card));
    }
    GuestKernel kernel = GuestKernel.find(machine.kernel(), machine.modules());
    Path initramfs = folder.resolve("initramfs");
    Initramfs.write(initramfs, kernel);
    return new Qemu.Boot.Direct(kernel.image(), initramfs);
  }

  private static NetworkCard forwarded(Server server) throws DeploymentException {
    return new NetworkCard.Forwarded(
        Startup.freePort("127.0.0.1"), ServerProgram.of(server).port());
  }

  private static Endpoint endpoint(NetworkCard card, Settings settings) {
    String host =
        switch (card) {
          case NetworkCard.Tap tap -> guestAddress(tap);
          case NetworkCard.Forwarded forwarded -> "127.0.0.1";
          case NetworkCard.Absent absent -> throw new IllegalStateException("no way to a server");
        };
    int port =
        switch (card) {
          case NetworkCard.Tap tap -> ServerProgram.of(settings.server()).port();
          case NetworkCard.Forwarded forwarded -> forwarded.hostPort();
          case NetworkCard.Absent absent -> throw new IllegalStateException("no way to a server");
        };
    return ServerProgram.of(settings.server()).endpoint(host, port, settings.password());
  }

  private Map<String, String> facts(
      Machine machine, VirtualMachine guest, NetworkCard card, Settings settings)
      throws DeploymentException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("path", hop.description());
    facts.put("network", card.label());
    facts.put("storage", storage(machine));
    facts.put(Treatment.ACCELERATOR, accelerator(guest));
    facts.put("vcpus", Integer.toString(machine.vcpus()));
    facts.put("memory", (machine.memory() >> 20) + " MiB");
    facts.put(
        Treatment.SETTINGS,
        SettingsDigest.of(settings.own(), ServerProgram.of(settings.server()).settings(files)));
    return facts;
  }

  private String accelerator(VirtualMachine guest) {
    if (guest.accelerator() == Accelerator.KVM) {
      return "kvm";
    }
    return "tcg: the CPU was emulated"
        + accelerators
            .fault()
            .map(fault -> ", as KVM fails: " + fault.toString().replaceAll("\\s+", " "))
            .orElse("");
  }

  private static String storage(Machine machine) {
    return "ext4 on virtio-blk, a raw file, cache="
        + machine.cache().name().toLowerCase(Locale.ROOT);
  }

  private static String guestAddress(NetworkCard card) {
    return card.address().replaceFirst("/.*", "");
  }

  private static String in(String name) {
    return GuestTree.HOME + "/" + name;
  }

  private static void enoughMemory(Machine machine) throws DeploymentException {
    long available = AvailableMemory.bytes();
    if (machine.memory() > available) {
      throw new DeploymentException(
          "the guest wants %d MiB of memory and this machine has %d MiB available"
              .formatted(machine.memory() >> 20, available >> 20),
          "lower `memory`");
    }
  }
}
