package reenact.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private static Processes.Ended shell(Duration timeout, String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(List.of(arguments));
    return Processes.run(timeout, command).orElseThrow();
  }

  @Test
  void moreOutputThanAPipeHoldsIsReadWhole() {
    Processes.Ended ended = shell(LONG, "head -c 300000 /dev/zero | tr '\\0' x; exit 3");

    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.output()).hasSize(300_000);
  }

  @Tag("slow")
  @Test
  void aCommandThatTakesTooLongIsKilledWithItsChildren() throws Exception {
    Path pid = folder.resolve("pid");

    Processes.Ended ended =
        shell(Duration.ofSeconds(2), "sleep 60 & echo $! > $1; wait", pid.toString());

    assertThat(ended.well()).isFalse();
    ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
        .ifPresent(child -> child.onExit().join());
  }

  @Tag("slow")
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

  @Tag("slow")
  @Test
  void aProcessWhoseParentDoesNotNoticeItsEndHasEnded() throws Exception {
    Path pid = folder.resolve("pid");
    Process parent =
        new ProcessBuilder("sh", "-c", "sleep 60 & echo $! > $1; exec sleep 60", "sh", "" + pid)
            .start();
    try {
      while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
        LockSupport.parkNanos(20_000_000);
      }
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();

      assertThat(Processes.end(child, Duration.ofSeconds(5))).isTrue();
    } finally {
      parent.destroyForcibly();
    }
  }
}
