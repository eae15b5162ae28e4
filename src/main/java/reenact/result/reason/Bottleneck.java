package reenact.result.reason;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What other than the server was the limit of a trial; the first of several is the cause. */
public enum Bottleneck {
  /** The user allowed no more requests. */
  RATE_CAP("the cap on the rate"),

  /** It used up what it had to itself. */
  GENERATOR("the generator"),

  /** They left too little of what server and generator share. */
  OTHER_PROGRAMS("the CPU use of other programs"),

  /** Nothing was left of what both use: either would have done more without the other. */
  SHARED_CPUS("the CPUs that server and generator share");

  private final String name;

  Bottleneck(String name) {
    this.name = name;
  }

  /** The word that files use. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** In words, {@code the generator was the limit}. */
  public String sentence() {
    return "%s %s the limit".formatted(name, this == SHARED_CPUS ? "were" : "was");
  }
}
