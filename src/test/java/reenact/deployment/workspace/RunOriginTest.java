package reenact.deployment.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.deployment.process.ProcessIdentity;
import reenact.deployment.workspace.RunOrigin.Fate;

class RunOriginTest {

  private static final String OTHER_BOOT = "00000000-0000-0000-0000-000000000000";

  /** Of this process, on a machine that is known by its id. */
  private static final RunOrigin HERE =
      new RunOrigin("vm", "5f2d", "pid:[1]", ProcessIdentity.of(ProcessHandle.current()));

  private static final RunOrigin WITHOUT_ID = new RunOrigin("vm", "", "pid:[1]", HERE.owner());

  private static ProcessIdentity ended() {
    return new ProcessIdentity(HERE.owner().pid(), "7 " + HERE.owner().boot());
  }

  private static ProcessIdentity beforeTheBoot() {
    return new ProcessIdentity(HERE.owner().pid(), "7 " + OTHER_BOOT);
  }

  private static Map<String, String> labels(
      String host, String machine, String namespace, ProcessIdentity owner) {
    return new RunOrigin(host, machine, namespace, owner).labels();
  }

  @Test
  void aRunOfThisMachineGoesOnOrIsOver() {
    assertThat(HERE.fate(HERE.labels())).isEqualTo(Fate.GOES_ON);
    assertThat(HERE.fate(labels("vm", "5f2d", "pid:[1]", ended()))).isEqualTo(Fate.IS_OVER);
  }

  @Test
  void noRunOutlivesTheBootOfItsMachine() {
    assertThat(HERE.fate(labels("vm", "5f2d", "pid:[1]", beforeTheBoot()))).isEqualTo(Fate.IS_OVER);
    assertThat(HERE.fate(labels("vm", "5f2d", "pid:[9]", beforeTheBoot()))).isEqualTo(Fate.IS_OVER);
  }

  @Test
  void aMachineWithoutAnIdMayBeAnotherOfTheSameName() {
    assertThat(WITHOUT_ID.fate(labels("vm", "", "pid:[1]", beforeTheBoot())))
        .isEqualTo(Fate.UNKNOWN);
    assertThat(WITHOUT_ID.fate(labels("vm", "", "pid:[1]", ended()))).isEqualTo(Fate.IS_OVER);
  }

  @Test
  void numbersOfAnotherContainerOrMachineSayNothingHere() {
    assertThat(HERE.fate(labels("vm", "5f2d", "pid:[2]", ended()))).isEqualTo(Fate.UNKNOWN);
    assertThat(HERE.fate(labels("vm", "a1b2", "pid:[1]", ended()))).isEqualTo(Fate.UNKNOWN);
    assertThat(HERE.fate(labels("ci", "5f2d", "pid:[1]", ended()))).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  void whatEarlierReleasesMadeSaysTooLittle() {
    Map<String, String> labels = new HashMap<>(HERE.labels());
    labels.keySet().removeIf(name -> !name.matches("reenact\\.(owner|machine)"));
    labels.put("reenact.owner", "1 1970-01-01T00:00:07Z");

    assertThat(HERE.fate(labels)).isEqualTo(Fate.UNKNOWN);
    assertThat(HERE.fate(Map.of())).isEqualTo(Fate.UNKNOWN);
  }

  @Test
  void thisProcessSaysWhereItIs() {
    assertThat(RunOrigin.here().labels()).hasSize(4).containsKey("reenact.pid-namespace");
    assertThat(RunOrigin.here().fate(RunOrigin.here().labels())).isEqualTo(Fate.GOES_ON);
  }
}
