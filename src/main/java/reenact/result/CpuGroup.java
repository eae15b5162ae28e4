package reenact.result;

import reenact.environment.Placement;

/** How groups of CPUs are called in sentences. */
final class CpuGroup {

  private CpuGroup() {}

  static String named(String group) {
    return switch (group) {
      case Placement.SERVER -> "the server";
      case Placement.GENERATOR -> "the generator";
      default -> "server and generator";
    };
  }
}
