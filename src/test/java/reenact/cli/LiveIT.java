package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.Requirement;
import reenact.Signal;
import reenact.cli.shell.ExitCode;

/** The live page of a generator that has a network of its own, asked for from the host. */
class LiveIT {

  private static final Path HOME = Path.of(System.getProperty("reenact.home", "."));
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern URL = Pattern.compile("(?m)^Live: (http://127\\.0\\.0\\.1:\\d+/)$");
  private static final Pattern PROGRESS =
      Pattern.compile("reenact_requests_total\\{.*} [1-9][0-9.E]*");

  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void needsRoot() {
    Requirement.root();
    Requirement.program("ip");
  }

  @AfterEach
  void end() throws Exception {
    for (Process process : started) {
      process.destroy();
      process.waitFor();
    }
  }

  private void start(String command, String window, String live) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(HOME.resolve("reenact").toAbsolutePath().toString());
    words.addAll(List.of(command, "-w", "redis-small-requests", "-e", "native"));
    words.addAll(List.of("--set", "path=namespace", live, "--repetitions", "1"));
    words.addAll(List.of("--warm-up", "100ms", "--window", window));
    words.addAll(
        command.equals("tune") ? List.of("--trial-window", window) : List.of("--clients", "2"));
    words.addAll(List.of("--out", folder.resolve("run").toString()));
    started.add(
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start());
  }

  /** Where the page is, once there are requests to tell of. */
  private URI page() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      Matcher url = URL.matcher(output());
      if (url.find()) {
        URI page = URI.create(url.group(1));
        if (PROGRESS.matcher(body(page.resolve("/metrics"))).find()) {
          return page;
        }
      }
      assertThat(started.getLast().isAlive()).as(output()).isTrue();
      Thread.sleep(100);
    }
    throw new AssertionError("no page: " + output());
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private static String body(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private String pid() {
    return Long.toString(started.getLast().pid());
  }

  private int ended() throws Exception {
    Process process = started.getLast();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private static void nobodyListens(InetAddress address, int port) {
    assertThatThrownBy(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), 1000);
              }
            })
        .as(address.toString())
        .isInstanceOf(ConnectException.class);
  }

  /** The namespace of the network that a task of the process is in. */
  private static Path network(Path task) throws IOException {
    return Files.readSymbolicLink(task.resolve("ns/net"));
  }

  @Test
  void theHostSeesTheRunOnLoopbackOnly() throws Exception {
    start("run", "8s", "--live");
    URI page = page();

    assertThat(body(page)).contains("<title>");
    assertThat(network(Path.of("/proc", pid()))).isNotEqualTo(network(Path.of("/proc/self")));
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    // The host's end of the link to the generator at least.
    assertThat(others).isNotEmpty();
    others.forEach(address -> nobodyListens(address, page.getPort()));

    assertThat(ended()).as(output()).isZero();
    nobodyListens(InetAddress.getLoopbackAddress(), page.getPort());
  }

  @Test
  void aSearchIsSeenTheSameWay() throws Exception {
    start("tune", "5s", "--live");
    assertThat(body(page())).contains("<title>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void aRunThatIsEndedLeavesNoPage(String signal) throws Exception {
    start("run", "60s", "--live");
    URI page = page();

    Signal.send(signal, started.getLast().pid());
    ended();

    nobodyListens(InetAddress.getLoopbackAddress(), page.getPort());
    new ProcessBuilder(HOME.resolve("reenact").toAbsolutePath().toString(), "clean")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void aPortThatIsTakenOnTheHostIsTold() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      start("run", "1s", "--live=" + taken.getLocalPort());

      assertThat(ended()).isEqualTo(ExitCode.USAGE);
      assertThat(output())
          .contains("--live: port %d on 127.0.0.1 cannot be used".formatted(taken.getLocalPort()))
          .doesNotContain("\tat ");
    }
  }
}
