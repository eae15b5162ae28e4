package reenact.result.reason;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What lay in the machine: its CPUs, event loops, pauses, and other programs. */
public sealed interface MachineReason extends Reason {

  /** The generator used up the CPUs that it had to itself. */
  @ReasonCode(value = "generator-bound", severity = Severity.DOUBT)
  record GeneratorBound(double used, int cpus) implements MachineReason {
    @Override
    public Optional<Bottleneck> bottleneck() {
      return Optional.of(Bottleneck.GENERATOR);
    }
  }

  /**
   * Nothing was left of the CPUs that server and generator share.
   *
   * @param used of them in all
   * @param generator what of that the generator used
   * @param others what of that programs used that do not belong to the trial; absent where that is
   *     not known
   */
  @ReasonCode(value = "shared-cpus-busy", severity = Severity.DOUBT)
  record SharedCpusBusy(double used, int cpus, double generator, @Nullable Double others)
      implements MachineReason {
    @Override
    public Optional<Bottleneck> bottleneck() {
      return Optional.of(
          mostlyOthers().isPresent() ? Bottleneck.OTHER_PROGRAMS : Bottleneck.SHARED_CPUS);
    }

    /** What other programs used, where that is more than server and generator together did. */
    public Optional<Double> mostlyOthers() {
      return Optional.ofNullable(others).filter(cores -> cores > used - cores);
    }
  }

  /** An event loop worked for this share of the window. */
  @ReasonCode(value = "loop-bound", severity = Severity.DOUBT)
  record LoopBound(double busy) implements MachineReason {
    @Override
    public Optional<Bottleneck> bottleneck() {
      return Optional.of(Bottleneck.GENERATOR);
    }
  }

  /**
   * A cap held requests back.
   *
   * @param cap requests per second
   * @param held the share of the requests that had to wait for it
   */
  @ReasonCode(value = "max-rate-bound", severity = Severity.DOUBT)
  record RateCapped(double cap, double held) implements MachineReason {
    @Override
    public Optional<Bottleneck> bottleneck() {
      return Optional.of(Bottleneck.RATE_CAP);
    }

    /** In words, {@code the cap of 2,000/s was the limit}. */
    public String sentence() {
      return "the cap of %s/s was the limit"
          .formatted(
              new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT))
                  .format(cap));
    }
  }

  /** An event loop was ready and had no CPU for this share of the window. */
  @ReasonCode(value = "loop-starved", severity = Severity.DOUBT)
  record LoopStarved(double waited, double limit) implements MachineReason {}

  @ReasonCode(value = "generator-paused", severity = Severity.DOUBT)
  record Paused(long millis) implements MachineReason {}

  /** The hypervisor took CPU time. */
  @ReasonCode(value = "cpu-stolen", severity = Severity.DOUBT)
  record Stolen(double cores) implements MachineReason {}

  /** Figures of the machine are of another time than the window. */
  @ReasonCode(value = "machine-misread", severity = Severity.DOUBT)
  record Misread(double readSeconds, double windowSeconds) implements MachineReason {}

  /**
   * Programs that do not belong to the trial used CPUs.
   *
   * @param group which CPUs
   * @param cpus their numbers as a list
   * @param count how many they are
   * @param cores busy with other programs on average
   * @param programs the cores of those that may have used the most, by name
   */
  @ReasonCode(value = "other-programs", severity = Severity.DOUBT)
  record OtherPrograms(
      CpuGroup group, String cpus, int count, double cores, @Nullable Map<String, Double> programs)
      implements MachineReason {
    /** Those on other CPUs are another reason. */
    @Override
    public String kind() {
      return code() + " " + group.label();
    }

    public OtherPrograms {
      programs = new TreeMap<>(Objects.requireNonNullElse(programs, Map.of()));
    }
  }
}
