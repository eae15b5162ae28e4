package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import reenact.cli.shell.ExitCode;
import reenact.deployment.workspace.CleanupResult;

class UnremovedLeftoversTest {

  private final StringWriter err = new StringWriter();
  private final UnremovedLeftovers remains = new UnremovedLeftovers(new PrintWriter(err));

  @Test
  void aRunThatRemovedAllEndsAsItWould() {
    remains.of(new CleanupResult(List.of("folder x"), List.of(), List.of()));

    assertThat(remains.code(ExitCode.DONE)).isEqualTo(ExitCode.DONE);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatARunCouldNotRemoveIsToldAndDecidesHowItEnds() {
    remains.of(new CleanupResult(List.of(), List.of(), List.of("network device x stays")));

    assertThat(remains.code(ExitCode.DONE)).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(err.toString()).isEqualToIgnoringNewLines("network device x stays");
  }
}
