package reenact.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import reenact.SharedServer;
import reenact.Signal;
import reenact.cli.shell.ExitCode;
import reenact.environment.Endpoint;
import reenact.trace.Action;
import reenact.trace.Redaction;
import reenact.trace.SourceKind;
import reenact.trace.TraceEvent;
import reenact.trace.file.TraceEnd;
import reenact.trace.file.TraceReader;

@Tag("alone")
class RecordIT {

  private static final Endpoint SERVER = SharedServer.INSTALLED_REDIS.endpoint("0");

  @TempDir Path folder;

  private int port;

  @BeforeEach
  void writeEnvironment() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Files.writeString(
        folder.resolve("there.conf"),
        "environment { kind = external, redis { host = \"%s\", port = %d, password = \"%s\" } }"
            .formatted(SERVER.host(), SERVER.port(), SERVER.password().reveal()));
  }

  private List<String> command(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "record",
                "--listen",
                "127.0.0.1:" + port,
                "-e",
                folder.resolve("there.conf").toString(),
                "--out",
                folder.resolve("shop.trace").toString()));
    words.addAll(List.of(more));
    return words;
  }

  private Jedis client() throws InterruptedException {
    for (int i = 0; ; i++) {
      try {
        Jedis jedis = new Jedis("127.0.0.1", port);
        jedis.auth(SERVER.password().reveal());
        return jedis;
      } catch (JedisException e) {
        if (i == 400) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private static void talk(Jedis jedis) {
    for (int i = 0; i < 100; i++) {
      jedis.set("record:" + i, "v");
      jedis.get("record:" + i);
      jedis.del("record:" + i);
    }
  }

  private List<TraceEvent> events() throws Exception {
    List<TraceEvent> events = new ArrayList<>();
    try (TraceReader reader = TraceReader.open(folder.resolve("shop.trace"))) {
      assertThat(reader.header().source().kind()).isEqualTo(SourceKind.RECORDING_PROXY);
      assertThat(reader.header().server().product()).hasValue("Redis");
      assertThat(reader.header().server().version())
          .hasValueSatisfying(version -> assertThat(version).matches("\\d+\\.\\d+\\.\\d+"));
      assertThat(reader.header().redactions()).containsExactly(Redaction.SECRETS);
      for (Optional<TraceEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
        events.add(next.get());
      }
      assertThat(reader.end()).isInstanceOf(TraceEnd.Complete.class);
    }
    return events;
  }

  private static long requests(List<TraceEvent> events) {
    return events.stream().filter(event -> event.action() instanceof Action.RedisRequest).count();
  }

  @Test
  void recordsForATimeAndSaysWhatItHas() throws Exception {
    CompletableFuture<Console> recording =
        CompletableFuture.supplyAsync(
            () -> Console.run(command("--for", "4s").toArray(String[]::new)));
    try (Jedis jedis = client()) {
      talk(jedis);
    }
    Console console = recording.get();
    assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.DONE);
    assertThat(console.out())
        .contains("shop.trace: 30", " requests on 1 connection", "1 event without their secrets");
    assertThat(console.err()).contains("recording Redis at", "applications connect to 127.0.0.1:");
    assertThat(requests(events())).isBetween(301L, 303L);
    Path trace = folder.resolve("shop.trace");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trace)))
        .isEqualTo("rw-------");
    assertThat(events().toString())
        .contains("\"AUTH\", \"(redacted)\"")
        .doesNotContain(SERVER.password().reveal());
    assertThat(new String(Files.readAllBytes(trace), ISO_8859_1))
        .doesNotContain(SERVER.password().reveal());
  }

  @Test
  void anInterruptEndsTheTrace() throws Exception {
    LaunchedProcess record = LaunchedProcess.start(folder, command().toArray(String[]::new));
    try (Jedis jedis = client()) {
      talk(jedis);
      Signal.send("INT", record.process().pid());
      Console console = record.ended();
      assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.DONE);
      assertThat(console.out()).contains("shop.trace: 30");
    }
    assertThat(requests(events())).isBetween(301L, 303L);
  }

  @Test
  void whatCannotWorkIsSaidBeforeAnythingIsWritten() throws Exception {
    Console unreachable =
        Console.run(
            "record",
            "--listen",
            "127.0.0.1:0",
            "--to",
            "127.0.0.1:" + port,
            "--server",
            "redis",
            "--out",
            folder.resolve("none.trace").toString());
    assertThat(unreachable.code()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(unreachable.err()).contains("127.0.0.1:" + port + " does not answer");
    Console other =
        Console.run(
            "record",
            "--listen",
            "127.0.0.1:0",
            "--to",
            SERVER.address(),
            "--server",
            "mysql",
            "--out",
            folder.resolve("none.trace").toString());
    assertThat(other.code()).isEqualTo(ExitCode.INCOMPLETE);
    Console nameless =
        Console.run(
            "record", "--listen", "127.0.0.1:0", "--to", SERVER.address(), "--out", "none.trace");
    assertThat(nameless.code()).isEqualTo(ExitCode.USAGE);
    assertThat(nameless.err()).contains("--server redis|mysql");
    Console ours =
        Console.run("record", "--listen", "127.0.0.1:0", "-e", "native", "--out", "none.trace");
    assertThat(ours.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ours.err()).contains("kind external");
    assertThat(folder.resolve("none.trace")).doesNotExist();
    Files.writeString(folder.resolve("shop.trace"), "mine");
    Console exists = Console.run(command().toArray(String[]::new));
    assertThat(exists.code()).isEqualTo(ExitCode.USAGE);
    assertThat(exists.err()).contains("shop.trace: exists already", "--force");
    assertThat(folder.resolve("shop.trace")).hasContent("mine");
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      Console busy = Console.run(command("--force", "--for", "1s").toArray(String[]::new));
      assertThat(busy.code()).isEqualTo(ExitCode.USAGE);
      assertThat(busy.err()).contains("--listen: cannot listen on 127.0.0.1:" + port);
      assertThat(folder.resolve("shop.trace")).hasContent("mine");
    }
  }
}
