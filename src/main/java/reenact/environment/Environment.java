package reenact.environment;

import java.nio.file.Path;
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
  }

  /**
   * Servers that somebody else runs.
   *
   * @param redis where Redis answers; null if the environment has none
   * @param mysql where MySQL answers; null if the environment has none
   */
  record External(String name, @Nullable Endpoint redis, @Nullable Endpoint mysql, Cpus cpus)
      implements Environment {
    @Override
    public String kind() {
      return "external";
    }

    @Override
    public boolean ours() {
      return false;
    }
  }

  /**
   * CPU lists as {@code taskset} reads them, such as {@code 0,2-3}; empty for no confinement.
   *
   * @param server of the server's process
   * @param generator of this process
   */
  record Cpus(String server, String generator) {
    public static final Cpus ANY = new Cpus("", "");
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
