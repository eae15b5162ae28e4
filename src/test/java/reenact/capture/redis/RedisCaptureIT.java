package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.capture.Caveat;
import reenact.capture.ImportOptions;
import reenact.capture.ImportedTrace;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Database;
import reenact.trace.TraceEvent;

/** What a real Redis writes of known traffic is what was sent, byte for byte. */
class RedisCaptureIT {

  private static final int CONNECTIONS = 3;
  private static final String LAST = "the last request";

  @TempDir private Path folder;

  /** A request as it was sent. */
  private record Sent(int connection, int database, List<String> arguments) {}

  private final List<Sent> sent = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();

  /** A connection that sends what it is told and nothing else. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private int database;

    Client(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      in = new BufferedInputStream(socket.getInputStream());
    }

    String ask(List<String> arguments) throws IOException {
      StringBuilder request = new StringBuilder("*" + arguments.size() + "\r\n");
      for (String argument : arguments) {
        request.append('$').append(argument.length()).append("\r\n").append(argument);
        request.append("\r\n");
      }
      socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
      return reply();
    }

    private String reply() throws IOException {
      StringBuilder line = new StringBuilder();
      while (!line.toString().endsWith("\r\n")) {
        int b = in.read();
        if (b < 0) {
          throw new IOException("the server is gone");
        }
        line.append((char) b);
      }
      int length = Integer.parseInt("0" + line.toString().replaceAll("[^0-9]", ""));
      if (line.charAt(0) == '$' && line.charAt(1) != '-') {
        return new String(in.readNBytes(length + 2), ISO_8859_1);
      }
      if (line.charAt(0) == '*') {
        for (int i = 0; i < length; i++) {
          reply();
        }
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private void ask(int connection, String... arguments) throws IOException {
    Client client = clients.get(connection);
    String reply = client.ask(List.of(arguments));
    assertThat(reply).doesNotStartWith("-");
    if (arguments[0].equals("SELECT")) {
      client.database = Integer.parseInt(arguments[1]);
    }
    sent.add(new Sent(connection, client.database, List.of(arguments)));
  }

  private void traffic(int port) throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      clients.add(new Client(port));
    }
    ask(0, "SET", "first", "");
    ask(1, "SELECT", "2");
    ask(2, "SELECT", "15");
    for (int b = 0; b < 256; b++) {
      ask(b % CONNECTIONS, "SET", "key" + (char) b, "a" + (char) b + "b");
    }
    StringBuilder all = new StringBuilder();
    for (int b = 255; b >= 0; b--) {
      all.append((char) b);
    }
    ask(1, "RPUSH", all.toString(), all.toString(), "", all + "\\x00\\n\\" + all);
    String fake = "\n1795352649.638054 [0 127.0.0.1:49998] \"FLUSHALL\"\r\n";
    ask(2, "SET", "fake", fake);
    ask(2, "SET", "fake", fake.replace("\"", "\\\""));
    ask(0, "SET", "fake", "\r\n*1\r\n$8\r\nFLUSHALL\r\n#TS:1\r\n");
    ask(0, "GET", "fake");
    Random random = new Random(13);
    for (int i = 0; i < 2_000; i++) {
      byte[] value = new byte[random.nextInt(200)];
      random.nextBytes(value);
      String[] command =
          switch (random.nextInt(4)) {
            case 0 -> new String[] {"GET", "fake"};
            case 1 -> new String[] {"RPUSH", "list", new String(value, ISO_8859_1)};
            default ->
                new String[] {"SET", "k" + random.nextInt(100), new String(value, ISO_8859_1)};
          };
      ask(random.nextInt(CONNECTIONS), command);
    }
    ask(0, "SET", "large", all.toString().repeat(20_000));
    ask(0, "SET", "last", LAST);
  }

  private Process server(int port, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of("redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--dir", folder.toString(), "--appendonly", "yes"));
    // So that each reply follows the write to the file.
    command.addAll(List.of("--appendfsync", "always"));
    command.addAll(List.of(options));
    Process server =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    while (true) {
      assertThat(server.isAlive()).isTrue();
      try (Client client = new Client(port)) {
        if (client.ask(List.of("PING")).equals("+PONG\r\n")) {
          return server;
        }
      } catch (IOException e) {
        // It is starting.
      }
      Thread.sleep(20);
    }
  }

  private static void stop(Process process) throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void monitorGivesWhatWasSent() throws Exception {
    int port = freePort();
    Path printed = folder.resolve("printed");
    Path wire = folder.resolve("wire");
    Process server = server(port);
    try {
      Process cli =
          new ProcessBuilder("redis-cli", "-h", "127.0.0.1", "-p", "" + port, "monitor")
              .redirectOutput(printed.toFile())
              .start();
      try (Socket monitor = new Socket(InetAddress.getLoopbackAddress(), port)) {
        monitor.getOutputStream().write("MONITOR\r\n".getBytes(ISO_8859_1));
        Thread.ofVirtual()
            .start(() -> {
              try {
                Files.copy(monitor.getInputStream(), wire);
              } catch (IOException e) {
                // The end of the test.
              }
            });
        await(printed, "OK");
        await(wire, "+OK");
        traffic(port);
        await(printed, LAST);
        await(wire, LAST);
      } finally {
        stop(cli);
      }
    } finally {
      stop(server);
    }
    for (Path file : List.of(printed, wire)) {
      ImportedTrace trace = ImportedTrace.of(new MonitorImporter(), ImportOptions.NONE, file);
      assertThat(new MonitorImporter().recognises(Files.readAllBytes(file))).isTrue();
      List<Sent> found = new ArrayList<>();
      for (int i = 0; i < trace.events().size(); i++) {
        TraceEvent event = trace.events().get(i);
        found.add(new Sent(event.connection(), database(event), trace.requests().get(i)));
      }
      assertThat(found).isEqualTo(sent);
      assertThat(trace.notUnderstood()).isEmpty();
      assertThat(trace.nanos()).isSorted();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "no"})
  void appendOnlyFilesGiveTheWritesThatWereSent(String preamble) throws Exception {
    int port = freePort();
    Process server =
        server(port, "--aof-use-rdb-preamble", preamble, "--aof-timestamp-enabled", "yes");
    Path manifest = folder.resolve("appendonlydir/appendonly.aof.manifest");
    try {
      nextSecond();
      traffic(port);
      assertTimes(assertWrites(sent, manifest));
      sent.clear();
      rewrite(manifest);
      nextSecond();
      ask(1, "SET", "after", "rewrite");
      ask(2, "SELECT", "3");
      ask(2, "APPEND", "after", "\u0000\r\n");
      assertTimes(assertWrites(sent, manifest));
    } finally {
      stop(server);
    }
    if (preamble.equals("yes")) {
      // Redis 4 to 6 have both in one file.
      Path single = folder.resolve("appendonly.aof");
      Files.write(single, Files.readAllBytes(part("base.rdb")));
      Files.write(single, Files.readAllBytes(part("incr.aof")), StandardOpenOption.APPEND);
      ImportedTrace trace = assertWrites(sent, single);
      assertThat(trace.summary().notes().caveats()).contains(Caveat.SNAPSHOT_SKIPPED);
    }
  }

  private void rewrite(Path manifest) throws Exception {
    clients.getFirst().ask(List.of("BGREWRITEAOF"));
    while (!Files.readString(manifest).contains("base.") || !hasSecondBase(manifest)) {
      Thread.sleep(50);
    }
  }

  private static boolean hasSecondBase(Path manifest) throws IOException {
    return Files.readString(manifest).contains(".2.base.");
  }

  private Path part(String end) throws IOException {
    try (var files = Files.list(folder.resolve("appendonlydir"))) {
      return files.filter(file -> file.toString().endsWith(".2." + end)).findFirst().orElseThrow();
    }
  }

  private static ImportedTrace assertWrites(List<Sent> sent, Path file) throws Exception {
    ImportedTrace trace = ImportedTrace.of(new AofImporter(), ImportOptions.NONE, file);
    List<Sent> found = new ArrayList<>();
    for (int i = 0; i < trace.events().size(); i++) {
      found.add(new Sent(0, database(trace.events().get(i)), trace.requests().get(i)));
    }
    List<Sent> writes = new ArrayList<>();
    for (Sent one : sent) {
      if (!one.arguments().getFirst().matches("GET|SELECT")) {
        writes.add(new Sent(0, one.database(), one.arguments()));
      }
    }
    assertThat(found).isEqualTo(writes);
    assertThat(trace.notUnderstood()).isEmpty();
    return trace;
  }

  private static void assertTimes(ImportedTrace trace) {
    assertThat(trace.nanos()).isSorted().doesNotContain(-1L);
  }

  /** Redis writes an annotation when the second changes, and a new file may begin without one. */
  private static void nextSecond() throws InterruptedException {
    Thread.sleep(1_100);
  }

  private static int database(TraceEvent event) {
    assertThat(event.action()).isInstanceOf(RedisRequest.class);
    return ((Database.Numbered) event.database()).number();
  }

  private static void await(Path file, String text) throws Exception {
    while (!Files.exists(file) || !Files.readString(file, ISO_8859_1).contains(text)) {
      Thread.sleep(20);
    }
  }
}
