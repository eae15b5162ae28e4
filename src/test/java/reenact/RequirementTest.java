package reenact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class RequirementTest {

  @Test
  void aProgramIsFoundOnThePath() {
    assertThat(Requirement.program("sh")).isExecutable();
  }

  @Test
  void aMissingProgramSkipsTheTestAndSaysSoOrFailsItWhereAllIsRequired() {
    assertThat(catchThrowable(() -> Requirement.program("no-such-program")))
        .isInstanceOfAny(TestAbortedException.class, AssertionFailedError.class)
        .hasMessageContaining("no program no-such-program on the PATH");
  }
}
