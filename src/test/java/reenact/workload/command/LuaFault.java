package reenact.workload.command;

import java.util.Optional;
import reenact.fault.Fault;

/** Why a script of a test is refused, with the remedy, as users read it. */
final class LuaFault {

  /** How many keys and arguments the scripts of tests get. */
  private static final int GIVEN = 3;

  private LuaFault() {}

  static Optional<String> of(String script) {
    return ScriptRule.fault(script, GIVEN).map(Fault::toString);
  }
}
