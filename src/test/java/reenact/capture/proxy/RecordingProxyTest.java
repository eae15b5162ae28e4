package reenact.capture.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.capture.wire.Loss;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.trace.Action;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;

class RecordingProxyTest {

  @TempDir Path folder;

  private RecordedTraffic recorded(int port) throws Exception {
    return new RecordedTraffic(
        folder, Protocol.REDIS, new Endpoint("127.0.0.1", port, "", new Secret(""), "", null));
  }

  private static ServerSocket server() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @Test
  void aServerThatDiesLeavesItsOpenRequestsWithoutReply() throws Exception {
    try (ServerSocket server = server();
        RecordedTraffic recorded = recorded(server.getLocalPort());
        Socket client = new Socket(recorded.host(), recorded.port())) {
      client.getOutputStream().write("GET a\r\nGET b\r\n".getBytes(ISO_8859_1));
      try (Socket accepted = server.accept()) {
        accepted.getInputStream().readNBytes(14);
        accepted.getOutputStream().write("$1\r\nx\r\n".getBytes(ISO_8859_1));
      }
      assertThat(client.getInputStream().readAllBytes())
          .isEqualTo("$1\r\nx\r\n".getBytes(ISO_8859_1));
      recorded.finish();
      List<TraceEvent> events = recorded.events();
      assertThat(recorded.requests()).containsExactly("GET a", "GET b");
      assertThat(events.get(1).reply().status()).isEqualTo(Status.OK);
      assertThat(events.get(2).reply().status()).isEqualTo(Status.UNKNOWN);
      assertThat(events.getLast().action()).isEqualTo(new Action.Disconnect());
    }
  }

  @Test
  void withoutAServerTheClientIsDisconnected() throws Exception {
    int port;
    try (ServerSocket server = server()) {
      port = server.getLocalPort();
    }
    try (RecordedTraffic recorded = recorded(port);
        Socket client = new Socket(recorded.host(), recorded.port())) {
      assertThat(client.getInputStream().read()).isEqualTo(-1);
      recorded.finish();
      assertThat(recorded.proxy.status().unreachable()).isEqualTo(1);
      assertThat(recorded.events()).hasSize(2);
    }
  }

  @Test
  void whateverIsSaidIsPassedOn() throws Exception {
    byte[] sent = new byte[3 << 20];
    new Random(4).nextBytes(sent);
    try (ServerSocket server = server();
        RecordedTraffic recorded = recorded(server.getLocalPort());
        Socket client = new Socket(recorded.host(), recorded.port());
        Socket accepted = server.accept()) {
      CompletableFuture<byte[]> there = CompletableFuture.supplyAsync(() -> all(accepted));
      write(client, sent);
      client.shutdownOutput();
      assertThat(there.get()).isEqualTo(sent);
      // The client has ended its half; the server still has the other.
      CompletableFuture<byte[]> back = CompletableFuture.supplyAsync(() -> all(client));
      write(accepted, sent);
      accepted.shutdownOutput();
      assertThat(back.get()).isEqualTo(sent);
      TraceSummary summary = recorded.finish();
      assertThat(recorded.proxy.status().losses().values()).containsExactly(1L);
      assertThat(summary.omissions().notUnderstood()).isEqualTo(1);
      assertThat(recorded.events()).hasSize(2);
    }
  }

  private static byte[] all(Socket socket) {
    try {
      return socket.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  @Test
  void whoDoesNotReadStopsWhoSends() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (RecordedTraffic recorded = recorded(server.socket().getLocalPort());
          Socket client = new Socket(recorded.host(), recorded.port());
          SocketChannel accepted = server.accept()) {
        accepted.configureBlocking(false);
        ByteBuffer chunk = ByteBuffer.allocate(64 * 1024);
        long sent = 0;
        for (int idle = 0; idle < 50; ) {
          chunk.clear();
          int count = accepted.write(chunk);
          sent += count;
          if (count == 0) {
            idle++;
            Thread.sleep(10);
          } else {
            idle = 0;
          }
          assertThat(sent).isLessThan(100 << 20);
        }
        accepted.shutdownOutput();
        InputStream in = client.getInputStream();
        byte[] read = new byte[64 * 1024];
        long received = 0;
        for (int count = in.read(read); count >= 0; count = in.read(read)) {
          received += count;
        }
        assertThat(received).isEqualTo(sent);
      }
    }
  }

  @Test
  void anEncryptedConnectionIsPassedOnAndNamed() throws Exception {
    try (ServerSocket server = server();
        RecordedTraffic recorded = recorded(server.getLocalPort());
        Socket client = new Socket(recorded.host(), recorded.port());
        Socket accepted = server.accept()) {
      byte[] hello = {0x16, 3, 1, 0, 2, 1, 0};
      write(client, hello);
      assertThat(accepted.getInputStream().readNBytes(hello.length)).isEqualTo(hello);
      recorded.finish();
      assertThat(recorded.proxy.status().losses()).containsOnlyKeys(Loss.TLS);
    }
  }
}
