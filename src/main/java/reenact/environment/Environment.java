package reenact.environment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A description of where a server runs. */
public sealed interface Environment {

  /** The name that reports use; unique within an experiment. */
  String name();

  /** The kind, as files call it. */
  String kind();

  /** Whether Reenact starts the server, and so may do with it as it likes. */
  boolean ours();

  /** What the server and the generator are confined to. */
  Cpus cpus();

  /** The same under another name. */
  Environment named(String other);

  /**
   * A process on this machine.
   *
   * @param redis which binary, for a Redis workload
   * @param mysql which binary, for a MySQL workload
   */
  record Native(String name, Binary redis, Binary mysql, Cpus cpus) implements Environment {
    @Override
    public String kind() {
      return "native";
    }

    @Override
    public boolean ours() {
      return true;
    }

    @Override
    public Native named(String other) {
      return new Native(other, redis, mysql, cpus);
    }
  }

  /**
   * A container on Docker's default network.
   *
   * @param redis what it is made from, for a Redis workload
   * @param mysql what it is made from, for a MySQL workload
   * @param storage where its data lies
   * @param reach how packets get to it
   */
  record DockerBridge(
      String name, Image redis, Image mysql, Storage storage, BridgeAccess reach, Cpus cpus)
      implements Environment {
    @Override
    public String kind() {
      return "docker-bridge";
    }

    @Override
    public boolean ours() {
      return true;
    }

    @Override
    public DockerBridge named(String other) {
      return new DockerBridge(other, redis, mysql, storage, reach, cpus);
    }
  }

  /**
   * A container in the network of its host.
   *
   * @param redis what it is made from, for a Redis workload
   * @param mysql what it is made from, for a MySQL workload
   * @param storage where its data lies
   */
  record DockerHost(String name, Image redis, Image mysql, Storage storage, Cpus cpus)
      implements Environment {
    @Override
    public String kind() {
      return "docker-host";
    }

    @Override
    public boolean ours() {
      return true;
    }

    @Override
    public DockerHost named(String other) {
      return new DockerHost(other, redis, mysql, storage, cpus);
    }
  }

  /**
   * A virtual machine of QEMU.
   *
   * @param redis which binary, for a Redis workload
   * @param mysql which binary, for a MySQL workload
   * @param machine what the server sees
   */
  record Kvm(String name, Binary redis, Binary mysql, Machine machine, Cpus cpus)
      implements Environment {
    @Override
    public String kind() {
      return "kvm";
    }

    @Override
    public boolean ours() {
      return true;
    }

    @Override
    public Kvm named(String other) {
      return new Kvm(other, redis, mysql, machine, cpus);
    }
  }

  /**
   * A virtual machine.
   *
   * @param vcpus how many processors; 0 for one for each CPU of the server
   * @param memory in bytes
   * @param disk its size in bytes
   * @param cache of its disk
   * @param kernel file of the kernel; null for one of the host
   * @param modules folder of the kernel's modules; null for those of the host
   * @param image a disk (qcow2) to boot instead of one made from the binary; null for that one
   * @param bootTimeout how long it may take to answer
   */
  record Machine(
      Accelerator accelerator,
      int vcpus,
      long memory,
      long disk,
      DiskCache cache,
      @Nullable Path kernel,
      @Nullable Path modules,
      @Nullable Path image,
      Duration bootTimeout) {

    /** The same with so many processors. */
    public Machine with(int processors) {
      return new Machine(
          accelerator, processors, memory, disk, cache, kernel, modules, image, bootTimeout);
    }
  }

  /**
   * Servers that somebody else runs.
   *
   * @param redis where Redis answers; null if the environment has none
   * @param mysql where MySQL answers; null if the environment has none
   * @param access which schema of MySQL a workload may use
   * @param assumed those of the two whose host nobody wrote: the shipped file has localhost
   */
  record External(
      String name,
      @Nullable Endpoint redis,
      @Nullable Endpoint mysql,
      Cpus cpus,
      SchemaAccess access,
      Set<Endpoint> assumed)
      implements Environment {

    public External {
      assumed = Set.copyOf(assumed);
    }

    /** Servers where a run makes what it needs and touches nothing else. */
    public External(String name, @Nullable Endpoint redis, @Nullable Endpoint mysql, Cpus cpus) {
      this(name, redis, mysql, cpus, SchemaAccess.RUN_SCHEMA, Set.of());
    }

    @Override
    public String kind() {
      return "external";
    }

    @Override
    public boolean ours() {
      return false;
    }

    @Override
    public External named(String other) {
      return new External(other, redis, mysql, cpus, access, assumed);
    }
  }

  /**
   * What each is confined to.
   *
   * @param server the server's process
   * @param generator this process
   */
  record Cpus(CpuChoice server, CpuChoice generator) {

    /** Neither is confined. */
    public static final Cpus ANY = Cpus.of("", "");

    /** As files write them. */
    public static Cpus of(String server, String generator) {
      return new Cpus(CpuChoice.of(server), CpuChoice.of(generator));
    }

    /** The same where only one of them has anything to do, or each has a machine. */
    public Cpus alone() {
      return new Cpus(server.alone(), generator.alone());
    }
  }

  /** Where a server binary comes from. */
  sealed interface Binary {

    /** The PATH, then the embedded binary. */
    record Found() implements Binary {}

    /** The binary that comes with Reenact. */
    record Embedded() implements Binary {}

    /** A file that the environment names. */
    record Named(Path file) implements Binary {}
  }
}
