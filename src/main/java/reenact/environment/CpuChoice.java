package reenact.environment;

/** Which of a machine's CPUs one of two has, the server or the generator. */
public sealed interface CpuChoice {

  /** What a file calls the half. */
  String HALF = "half";

  /** All of them. */
  record All() implements CpuChoice {}

  /** Its half of them: the other has the other one. */
  record Half() implements CpuChoice {}

  /** Those that somebody names. */
  record Listed(CpuSet cpus) implements CpuChoice {}

  /** As files write it: nothing for all, {@code half}, or a list such as {@code 0,2-3}. */
  static CpuChoice of(String text) {
    return switch (text) {
      case "" -> new All();
      case HALF -> new Half();
      default -> new Listed(CpuSet.of(text));
    };
  }

  /** The same where there is nobody to share with: all of them for a half. */
  default CpuChoice alone() {
    return switch (this) {
      case All all -> all;
      case Half half -> new All();
      case Listed listed -> listed;
    };
  }
}
