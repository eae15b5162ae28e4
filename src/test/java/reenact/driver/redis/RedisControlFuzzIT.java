package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.MemoryJournal;
import reenact.driver.RedisWorkloads;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.RedisWorkload;

/**
 * No answer whatsoever to a command of the control connection does more than fail, in one line. A
 * server answers soundly but to one command, to which it says what chance makes up.
 */
class RedisControlFuzzIT {

  private static final int ANSWERS = Integer.getInteger("reenact.fuzz", 120);
  private static final long SEED = Long.getLong("reenact.fuzz.seed", 11);
  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofMillis(25), Duration.ofSeconds(2));

  private static final Map<String, String> SOUND =
      Map.ofEntries(
          Map.entry("INFO", bulk("redis_version:7.0.0\r\nused_memory:1\r\nmaxmemory:0\r\n")),
          Map.entry("COMMAND", "*1\r\n$8\r\nkey-at-1\r\n"),
          Map.entry("CONFIG", "*2\r\n$4\r\nsave\r\n$0\r\n\r\n"),
          Map.entry("DBSIZE", ":0\r\n"),
          Map.entry("GET", bulk("run began 2026-01-01T00:00:00Z")),
          Map.entry("SCAN", "*2\r\n$1\r\n0\r\n*1\r\n$18\r\nreenact:0badf00d:1\r\n"),
          Map.entry("UNLINK", ":1\r\n"),
          Map.entry("EXISTS", ":1\r\n"),
          Map.entry("SET", "+OK\r\n"),
          Map.entry("AUTH", "+OK\r\n"),
          Map.entry("SELECT", "+OK\r\n"));

  private static String bulk(String text) {
    return "$" + text.length() + "\r\n" + text + "\r\n";
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "INFO", "COMMAND", "CONFIG", "DBSIZE", "GET", "SCAN", "UNLINK", "EXISTS", "SET", "AUTH",
        "SELECT"
      })
  @Timeout(300)
  void noAnswerDoesMoreThanFail(String command) throws Exception {
    RedisWorkload workload = RedisWorkloads.loadedBy("SET {key:key} {value:value}");
    Random random = new Random(SEED + command.hashCode());
    AtomicInteger failures = new AtomicInteger();
    try (Liar liar = new Liar(command, random)) {
      Endpoint endpoint =
          new Endpoint("127.0.0.1", liar.port(), "", new Secret("secret"), "1", null);
      for (int i = 0; i < ANSWERS; i++) {
        liar.next();
        try (Control control =
            new RedisControl(workload, endpoint, OPTIONS, MemoryJournal.external("0badf00d"))) {
          visit(control);
        } catch (ServerException e) {
          failures.incrementAndGet();
          assertThat(e.getMessage())
              .as("answer %s of seed %d", liar.answer(), SEED)
              .hasSizeLessThan(1600)
              .doesNotContainPattern("\\p{Cntrl}");
        }
      }
    }
    assertThat(failures).hasPositiveValue();
  }

  private static void visit(Control control) {
    control.existingData();
    control.counters();
    control.settings();
    control.leftovers();
    try {
      control.load((done, total) -> {});
    } finally {
      control.erase();
    }
  }

  /** Answers soundly, but not to one command. */
  private static final class Liar implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String about;
    private final Random random;
    private volatile byte[] lie = {};

    Liar(String about, Random random) throws IOException {
      this.about = about;
      this.random = random;
      Thread.startVirtualThread(() -> {
        while (!socket.isClosed()) {
          try {
            Socket client = socket.accept();
            Thread.startVirtualThread(() -> talk(client));
          } catch (IOException e) {
            return;
          }
        }
      });
    }

    int port() {
      return socket.getLocalPort();
    }

    void next() {
      lie = Lies.one(random).getBytes(ISO_8859_1);
    }

    String answer() {
      return new String(lie, ISO_8859_1).replace("\r", "\\r").replace("\n", "\\n");
    }

    private void talk(Socket client) {
      try (client) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        OutputStream out = client.getOutputStream();
        for (List<String> words = words(in); !words.isEmpty(); words = words(in)) {
          String name = words.getFirst();
          out.write(
              name.equals(about)
                  ? lie
                  : Objects.requireNonNull(SOUND.get(name), name).getBytes(ISO_8859_1));
          out.flush();
        }
      } catch (IOException e) {
        // The client has heard enough.
      }
    }

    private static List<String> words(BufferedReader in) throws IOException {
      String head = in.readLine();
      List<String> words = new ArrayList<>();
      for (int i = 0; head != null && i < Integer.parseInt(head.substring(1)); i++) {
        in.readLine();
        words.add(in.readLine());
      }
      return words;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** What no server should say, whole or cut off, alone or with more behind it. */
  private static final class Lies {
    private static final List<String> KNOWN =
        List.of(
            "$2147483647\r\n",
            "$9223372036854775807\r\n",
            "$-2\r\n",
            "*-1\r\n",
            "*2147483647\r\n",
            "*1000000\r\n",
            "$-1\r\n",
            "_\r\n",
            ",nan\r\n",
            ">1\r\n+push\r\n",
            "%1\r\n+a\r\n+b\r\n",
            ":\r\n",
            ":9223372036854775808\r\n",
            ":1.5\r\n",
            "+\r\n",
            "-\r\n",
            "-ERR\r\n",
            "\r\n",
            "",
            "$3\r\nabcd\r\n",
            "$0\r\n\r\n",
            "HTTP/1.1 400 Bad Request\r\n\r\n",
            "*0\r\n",
            "-ERR \u001b[2J\u001b]0;x\u0007 \u009b31m\r\n",
            "+OK\r\n+OK\r\n",
            ":1\r\n:1\r\n",
            "*2\r\n$1\r\n5\r\n*0\r\n",
            "*2\r\n$1\r\n0\r\n$-1\r\n",
            "*2\r\n*0\r\n*0\r\n",
            "-MOVED 1 10.0.0.1:1\r\n",
            "-LOADING x\r\n",
            "-NOAUTH x\r\n",
            "+" + "x".repeat(70_000) + "\r\n",
            "-" + "y".repeat(60_000) + "\r\n",
            "*1\r\n".repeat(100_000) + "+deep\r\n",
            "$5\r\n\u00ff\u00fe\u0000\u001b[\r\n");

    private static final String MARKS = "+-:$*_#,(!=%~>|";

    static String one(Random random) {
      String lie = random.nextInt(3) > 0 ? value(random, 0) : known(random);
      return switch (random.nextInt(8)) {
        case 0 -> lie.substring(0, random.nextInt(lie.length() + 1));
        case 1 -> lie + known(random);
        case 2 -> changed(lie, random);
        default -> lie;
      };
    }

    private static String known(Random random) {
      return KNOWN.get(random.nextInt(KNOWN.size()));
    }

    private static String changed(String lie, Random random) {
      if (lie.isEmpty()) {
        return lie;
      }
      StringBuilder changed = new StringBuilder(lie);
      changed.setCharAt(random.nextInt(lie.length()), (char) random.nextInt(256));
      return changed.toString();
    }

    private static String value(Random random, int depth) {
      char mark = MARKS.charAt(random.nextInt(depth > 3 ? 4 : MARKS.length()));
      int number = random.nextInt(5) - 1;
      return switch (mark) {
        case '$', '!', '=' ->
            mark + "" + number + "\r\n" + "z".repeat(Math.max(0, number)) + "\r\n";
        case '*', '%', '~', '>', '|' -> {
          StringBuilder items = new StringBuilder(mark + "" + number + "\r\n");
          for (int i = 0; i < number; i++) {
            items.append(value(random, depth + 1));
          }
          yield items.toString();
        }
        default -> mark + "" + number + "\r\n";
      };
    }
  }
}
