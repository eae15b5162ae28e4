package reenact.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void theRemedyFollowsTheText() {
    assertThat(new Fault("there is no ip", "install iproute2"))
        .hasToString("there is no ip; install iproute2");
    assertThat(Fault.of("there is no ip")).hasToString("there is no ip");
  }

  @Test
  void theRemedyIsNotTakenForTheLastLineOfAnotherProgram() {
    assertThat(new Fault("it ended; its last words:\ndisk full\nbye", "make room"))
        .hasToString("it ended; its last words:%ndisk full%nbye%nmake room".formatted());
  }

  @Test
  void semicolonsWithinDivideNothing() {
    Fault fault = new Fault("got \"a; b\"", "write c; or leave it out").in("it.conf");
    assertThat(fault.text()).isEqualTo("it.conf: got \"a; b\"");
    assertThat(fault.remedy()).isEqualTo("write c; or leave it out");
  }

  @Test
  void oneMoreThingToDoFollowsTheFirst() {
    assertThat(new Fault("a", "do b").and("do c")).isEqualTo(new Fault("a", "do b; do c"));
    assertThat(Fault.of("a").and("do c")).isEqualTo(new Fault("a", "do c"));
  }

  @Test
  void theUsualRemedyHelpsWhereNoneIsBrought() {
    assertThat(Fault.of("a").or("do b")).isEqualTo(new Fault("a", "do b"));
    assertThat(new Fault("a", "do c").or("do b")).isEqualTo(new Fault("a", "do c"));
  }

  @Test
  void anExceptionHasTheFaultForItsMessage() {
    InvalidSettingException thrown = new InvalidSettingException("got \"a; b\"", "write c");
    assertThat(thrown).hasMessage("got \"a; b\"; write c");
    assertThat(InvalidSettingException.fault(thrown))
        .isEqualTo(new Fault("got \"a; b\"", "write c"));
    assertThat(InvalidSettingException.fault(new IllegalArgumentException("got \"a; b\"")))
        .isEqualTo(Fault.of("got \"a; b\""));
  }
}
