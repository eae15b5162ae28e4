package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParallelLoaderTest {

  /**
   * A connection that closed between asking and answer would leave work under way at the server.
   */
  @Test
  void anInterruptedLoaderStillTakesTheAnswerToWhatItAsked() throws Exception {
    Thread loading = Thread.currentThread();
    CountDownLatch asked = new CountDownLatch(ParallelLoader.COUNT);
    AtomicInteger answered = new AtomicInteger();
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      Thread answers =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  Socket[] open = new Socket[ParallelLoader.COUNT];
                  for (int i = 0; i < open.length; i++) {
                    open[i] = server.accept();
                  }
                  asked.await();
                  loading.interrupt();
                  Thread.sleep(200);
                  for (Socket each : open) {
                    each.getOutputStream().write('+');
                    each.close();
                  }
                } catch (IOException | InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      ParallelLoader loaders = new ParallelLoader(1_000_000, (done, total) -> {});

      assertThatThrownBy(() ->
              loaders.share(
                  0,
                  1_000_000,
                  (loader, first, last) -> {
                    try (Socket socket =
                        new Socket(server.getInetAddress(), server.getLocalPort())) {
                      for (long number = first; number < last; number++) {
                        asked.countDown();
                        if (socket.getInputStream().read() == '+') {
                          answered.incrementAndGet();
                        }
                        loaders.wrote(1);
                      }
                    }
                  }))
          .isInstanceOf(ServerException.class)
          .hasMessage("interrupted while loading data");

      assertThat(Thread.interrupted()).isTrue();
      answers.join();
      assertThat(answered).hasValue(ParallelLoader.COUNT);
    }
  }
}
