package reenact;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of tests' own runs. Closing a workspace ends every process on the machine that carries its
 * run's id, so those of tests that run at the same time must differ.
 */
public final class TestRunId {

  private TestRunId() {}

  /** One that no other test has. */
  public static String fresh() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  }
}
