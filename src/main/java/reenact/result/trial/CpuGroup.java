package reenact.result.trial;

import reenact.environment.CpuPlacement;

/** How groups of CPUs are called in sentences. */
final class CpuGroup {

  private CpuGroup() {}

  static String named(String group) {
    return switch (group) {
      case CpuPlacement.SERVER -> "the server";
      case CpuPlacement.GENERATOR -> "the generator";
      default -> "server and generator";
    };
  }
}
