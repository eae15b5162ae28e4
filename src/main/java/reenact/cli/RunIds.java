package reenact.cli;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The ids that runs and all that they start carry. */
final class RunIds {

  private static final int BYTES = 4;

  private RunIds() {}

  /** A new one: eight hexadecimal digits. */
  static String fresh() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
