package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.docker.Docker;
import reenact.deployment.server.ServerProcess;
import reenact.deployment.workspace.ServerUser;
import reenact.deployment.workspace.Workspace;

class TailTest {

  @TempDir private Path folder;

  private Path log(String text) throws Exception {
    return Files.writeString(folder.resolve("log"), text);
  }

  @Test
  void aLongLineWithEscapesIsMadeFitToBeShown() throws Exception {
    String line = "\u001b[31mfatal\u001b[0m " + "x".repeat(100_000) + " the end";

    assertThat(Tail.of(log("first\n\n" + line + "\n \u0007 \n")).lastLines())
        .last()
        .asString()
        .hasSizeLessThanOrEqualTo(310)
        .doesNotContain("\u001b")
        .endsWith("the end");
  }

  @Test
  void onlyTheEndOfALogIsRead() throws Exception {
    Tail tail = Tail.of(log("first\n" + "another line\n".repeat(20_000) + "last\n"));

    assertThat(tail.text()).hasSize(64 * 1024).endsWith("another line\nlast\n");
    assertThat(tail.lastLines()).hasSize(8).last().isEqualTo("last");
  }

  @Test
  void whatComesInPiecesIsKeptToTheSameSize() {
    Tail tail = new Tail();
    for (int i = 0; i < 100; i++) {
      tail.add("y".repeat(1000).getBytes(StandardCharsets.UTF_8));
    }
    tail.add("\nlast\n".getBytes(StandardCharsets.UTF_8));

    assertThat(tail.text()).hasSize(64 * 1024).endsWith("y\nlast\n");
  }

  @Test
  void aTextIsFoundWhereverItStandsInALog() throws Exception {
    String before = "x".repeat(64 * 1024 - 5);

    assertThat(Tail.said(log(before + "ready for connections" + before), "ready for connections"))
        .isTrue();
    assertThat(Tail.said(log("not yet"), "ready for connections")).isFalse();
  }

  @Test
  void aServersLastWordsAreFitToBeShown() throws Exception {
    try (Workspace workspace = Cleaner.workspace(folder.resolve("place"), TestRunId.fresh());
        ServerProcess process =
            ServerProcess.start(
                workspace,
                ServerUser.self(),
                List.of(
                    "sh", "-c", "printf '\\033[2Jno room'; head -c 5000 /dev/zero | tr '\\0' x"),
                Map.of(),
                null,
                workspace.fresh("redis"))) {
      process.exit(Duration.ofSeconds(20));

      assertThat(process.lastLogLines())
          .startsWith("[2Jno room")
          .endsWith("it ended with code 0")
          .hasSizeLessThan(400);
    }
  }

  @Test
  void aDaemonsReasonIsFitToBeShown() {
    assertThat(Docker.reason(new IllegalStateException("\u001b[2J" + "x".repeat(100_000))))
        .startsWith("[2Jxxx")
        .hasSizeLessThanOrEqualTo(310);
  }
}
