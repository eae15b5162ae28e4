package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir private Path folder;

  private static Processes.Ended shell(Duration timeout, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    return Processes.run(timeout, SHORT, command).orElseThrow();
  }

  private static boolean begun(Path pid) throws IOException {
    return Files.exists(pid) && !Files.readString(pid).isBlank();
  }

  @Test
  void moreOutputThanAPipeHoldsIsReadWhole() {
    Processes.Ended ended = shell(LONG, "head -c 300000 /dev/zero | tr '\\0' x; exit 3");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.output()).hasSize(300_000);
  }

  @Test
  void aCommandThatTakesTooLongIsKilledWithItsChildren() throws Exception {
    Path pid = folder.resolve("pid");

    // As long as it takes the shell to come that far on a busy machine.
    for (Duration timeout = SHORT; !begun(pid); timeout = timeout.multipliedBy(2)) {
      assertThat(shell(timeout, "sleep 600 & echo $! > $1; wait", pid.toString()).well()).isFalse();
    }

    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(child -> child.onExit().join());
  }

  @Test
  void aChildThatOutlivesItsCommandIsNotWaitedFor() {
    Processes.Ended ended = shell(LONG, "sleep 20 & echo done");

    assertThat(ended.well()).isTrue();
    assertThat(ended.output()).isEqualTo("done\n");
  }

  @Test
  void aCommandThatIsNotThereIsNoAnswer() {
    assertThat(Processes.run(LONG, List.of("/no/such/command"))).isEmpty();
  }

  @Test
  void aProcessWhoseParentDoesNotNoticeItsEndHasEnded() throws Exception {
    Path pid = folder.resolve("pid");
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 60 & echo $! > $1; exec sleep 60", "sh", "" + pid)
            .start();
    try {
      while (!begun(pid)) {
        LockSupport.parkNanos(20_000_000);
      }
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

      assertThat(Processes.end(child, LONG, SHORT)).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }
}
