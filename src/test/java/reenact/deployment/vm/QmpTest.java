package reenact.deployment.vm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QmpTest {

  @TempDir private Path folder;

  private final List<String> asked = new ArrayList<>();
  private Path socket;
  private ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    socket = folder.resolve("qmp");
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(socket));
  }

  @AfterEach
  void stopListening() throws IOException {
    listener.close();
  }

  /** Answers each line that is asked with the next of these, which may hold several lines. */
  private void answering(String... answers) {
    Thread.ofVirtual()
        .start(() -> {
          try (SocketChannel channel = listener.accept();
              BufferedReader in =
                  new BufferedReader(
                      new InputStreamReader(Channels.newInputStream(channel), UTF_8));
              OutputStream out = Channels.newOutputStream(channel)) {
            out.write("{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n".getBytes(UTF_8));
            asked.add(in.readLine());
            out.write("{\"return\": {}}\r\n".getBytes(UTF_8));
            for (String answer : answers) {
              asked.add(in.readLine());
              out.write((answer + "\r\n").getBytes(UTF_8));
            }
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void itNegotiatesBeforeItAsks() throws Exception {
    answering("{\"return\": {\"enabled\": true, \"present\": true}}");

    try (Qmp qmp = Qmp.connect(socket)) {
      assertThat(qmp.onKvm()).isTrue();
    }

    assertThat(asked)
        .containsExactly("{\"execute\": \"qmp_capabilities\"}", "{\"execute\": \"query-kvm\"}");
  }

  @Test
  void eventsInBetweenAreNotAnswers() throws Exception {
    answering(
        """
        {"timestamp": {"seconds": 1, "microseconds": 2}, "event": "RESUME"}\r
        {"return": [{"thread-id": 41, "cpu-index": 0}, {"cpu-index": 1, "thread-id": 42}]}\
        """);

    try (Qmp qmp = Qmp.connect(socket)) {
      assertThat(qmp.processors()).containsExactly(41L, 42L);
    }
  }

  @Test
  void textThatLooksLikeAKeyIsNone() throws Exception {
    answering("{\"return\": [{\"qom-path\": \"\\\"thread-id\\\": 7\", \"thread-id\": 41}]}");

    try (Qmp qmp = Qmp.connect(socket)) {
      assertThat(qmp.processors()).containsExactly(41L);
    }
  }

  @Test
  void aRefusalTellsWhy() throws Exception {
    answering("{\"error\": {\"class\": \"GenericError\", \"desc\": \"not \\\"now\\\"\"}}");

    try (Qmp qmp = Qmp.connect(socket)) {
      assertThatThrownBy(qmp::quit)
          .isInstanceOf(IOException.class)
          .hasMessage("quit: not \\\"now\\\"");
    }
  }

  @Test
  void anEndInBetweenIsToldAsSuch() throws Exception {
    answering();

    try (Qmp qmp = Qmp.connect(socket)) {
      assertThatThrownBy(qmp::quit).isInstanceOf(IOException.class);
    }
  }
}
