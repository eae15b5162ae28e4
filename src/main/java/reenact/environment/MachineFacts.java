package reenact.environment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the machine that a run was made on. Files hold the facts as words by name; these
 * names and words are known here alone.
 *
 * @param byName what cannot be found out is absent
 */
public record MachineFacts(Map<String, String> byName) {

  public static final String OS = "os";
  public static final String ARCHITECTURE = "architecture";
  public static final String CPU = "cpu";
  public static final String CPUS = "cpus";
  public static final String MEMORY = "memory";
  public static final String JDK = "jdk";

  /** The fact that the machine is itself virtual; absent of a real one. */
  public static final String VIRTUALISED = "virtualised";

  /** The word of a fact that is either true or absent. */
  public static final String YES = "yes";

  public @Nullable String os() {
    return byName.get(OS);
  }

  /** The model of its processors. */
  public @Nullable String cpu() {
    return byName.get(CPU);
  }

  /** How many processors it has, in words; null where that is not known. */
  public @Nullable String cpus() {
    String count = byName.get(CPUS);
    return count == null ? null : count + (count.equals("1") ? " CPU" : " CPUs");
  }

  public @Nullable String memory() {
    return byName.get(MEMORY);
  }

  public @Nullable String jdk() {
    return byName.get(JDK);
  }

  /** Whether a hypervisor lies between it and the hardware. */
  public boolean virtualised() {
    return YES.equals(byName.get(VIRTUALISED));
  }
}
