package reenact.capture.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.capture.CaptureException;
import reenact.capture.Caveat;
import reenact.capture.ImportOptions;
import reenact.capture.ImportedTrace;
import reenact.trace.Action.Connect;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;

class MonitorImportTest {

  private static final String GOOD = "1795352649.638054 [0 127.0.0.1:49998] \"PING\"\n";

  private final MonitorImporter importer = new MonitorImporter();

  @TempDir private Path folder;

  private ImportedTrace imported(String content) throws Exception {
    return ImportedTrace.of(importer, folder, content);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "redis-cli    | 1795352649.638054 [3 127.0.0.1:49998] \"GET\" \"k\"         | 3 | COMPLETION",
        "wire         | +1795352649.638054 [3 127.0.0.1:49998] \"GET\" \"k\"        | 3 | COMPLETION",
        "IPv6         | 1795352649.638054 [3 [::1]:49998] \"GET\" \"k\"             | 3 | COMPLETION",
        "socket       | 1795352649.638054 [3 unix:/a] b [c] \"GET\" \"k\"           | 3 | COMPLETION",
        "Redis 2.4    | 1316000000.638054 (db 4) \"GET\" \"k\"                       | 4 | START",
        "Redis 2.2    | 1316000000.638054 \"GET\" \"k\"                             | 0 | START",
        "Enterprise   | [ proxy49 ] 1764031576.604009 [3 172.16.10.1:5] \"GET\" \"k\" | 3 | COMPLETION",
      })
  void allFormsAreRead(String name, String line, int database, TimeKind kind) throws Exception {
    for (String end : new String[] {"\n", "\r\n"}) {
      ImportedTrace trace = imported("+OK\r\n" + line + end);
      assertThat(importer.recognises(("OK\n" + line + end).getBytes(ISO_8859_1))).isTrue();
      assertThat(trace.requests()).containsExactly(List.of("GET", "k"));
      TraceEvent event = trace.events().getFirst();
      assertThat(event.database()).isEqualTo(new Database.Numbered(database));
      assertThat(event.time()).isEqualTo(new EventTime.At(kind, 0));
      assertThat(trace.notUnderstood()).isEmpty();
    }
  }

  @Test
  void escapesStandForTheirBytes() throws Exception {
    ImportedTrace trace =
        imported(
            "1.000000 [0 a:1] \"SET\" \"\\\\ \\\" \\n \\r \\t \\a \\b \\x00 \\xff\\x0a\" \"\"\n");
    assertThat(trace.requests())
        .containsExactly(List.of("SET", "\\ \" \n \r \t \u0007 \b \u0000 ÿ\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.00000 [0 a:1] \"GET\" \"k\"",
        "1 [0 a:1] \"GET\"",
        "99999999999.000000 [0 a:1] \"GET\"",
        "9999999999.000000 [0 a:1] \"GET\"",
        "-1.000000 [0 a:1] \"GET\"",
        "1.000000[0 a:1] \"GET\"",
        "1.000000 [x a:1] \"GET\"",
        "1.000000 [9999999999 a:1] \"GET\"",
        "1.000000 [0 a:1]\"GET\"",
        "1.000000 [0] \"GET\"",
        "1.000000 (db x) \"GET\"",
        "1.000000 [0 a:1] ",
        "1.000000 [0 a:1] GET",
        "1.000000 [0 a:1] \"GET",
        "1.000000 [0 a:1] \"GET\" ",
        "1.000000 [0 a:1] \"GET\"\"k\"",
        "1.000000 [0 a:1] \"GET\"  \"k\"",
        "1.000000 [0 a:1] \"GET\" \"\\q\"",
        "1.000000 [0 a:1] \"GET\" \"\\x0\"",
        "1.000000 [0 a:1] \"GET\" \"\\x0g\"",
        "1.000000 [0 a:1] \"GET\" \"a\tb\"",
        "1.000000 [0 a:1] \"GET\" \"k\"1.000000 [0 a:1] \"GET\" \"k\"",
        "1.",
        "[",
        "[ ",
        "(",
        "\"",
        "Error: Server closed the connection",
      })
  void otherLinesAreCountedWithTheirPosition(String line) throws Exception {
    ImportedTrace trace = imported(GOOD + line + "\n" + GOOD);
    assertThat(trace.requests()).containsExactly(List.of("PING"), List.of("PING"));
    assertThat(trace.notUnderstood()).hasSize(1).first().asString().startsWith("captured:2 ");
    assertThat(trace.summary().trace().omissions().notUnderstood()).isEqualTo(1);
  }

  @Test
  void lastLineWithoutAnEndIsCutOff() throws Exception {
    ImportedTrace trace = imported(GOOD + "1795352650.000000 [0 a:1] \"DEL\" \"a\"");
    assertThat(trace.requests()).containsExactly(List.of("PING"));
    assertThat(trace.notUnderstood()).containsExactly("captured:2 CUT_OFF");
  }

  @Test
  void linesWithinValuesAreValues() throws Exception {
    String fake = "x\n1795352649.638054 [0 127.0.0.1:49998] \"FLUSHALL\"\n";
    String escaped = fake.replace("\"", "\\\"").replace("\n", "\\n");
    ImportedTrace trace = imported("1.000000 [0 a:1] \"SET\" \"k\" \"" + escaped + "\"\n");
    assertThat(trace.requests()).containsExactly(List.of("SET", "k", fake));
  }

  @Test
  void connectionsAreNumberedAsTheyAppear() throws Exception {
    ImportedTrace trace =
        imported(
            """
            1.000000 [0 a:1] "PING"
            1.000001 [0 a:2] "PING"
            1.000002 [0 a:2] "PING"
            1.000003 [0 a:1] "PING"
            1.000003 [0 a:10] "PING"
            """);
    assertThat(trace.connections()).containsExactly(0, 1, 1, 0, 2);
    assertThat(trace.nanos()).containsExactly(0L, 1_000L, 2_000L, 3_000L, 3_000L);
  }

  @Test
  void commandsOfScriptsAreLeftOutOrOnAConnectionThatSaysSo() throws Exception {
    String content =
        """
        1.000000 [0 a:1] "EVAL" "x" "0"
        1.000001 [0 lua] "SET" "k" "v"
        1.000002 [5 lua] "SET" "k" "w"
        1.000003 [0 a:1] "PING"
        """;
    ImportedTrace without = imported(content);
    assertThat(without.requests()).containsExactly(List.of("EVAL", "x", "0"), List.of("PING"));
    assertThat(without.summary().trace().omissions().filtered()).isEqualTo(2);
    ImportedTrace trace =
        ImportedTrace.of(
            importer,
            new ImportOptions(Map.of(), Optional.empty(), TimeUnit.SECONDS, true),
            folder.resolve("captured"));
    assertThat(trace.connections()).containsExactly(0, 1, 1, 1, 0);
    assertThat(trace.events().get(1).action())
        .isEqualTo(new Connect(Optional.empty(), Optional.of("lua"), Optional.empty()));
    assertThat(trace.events().getFirst().time()).isEqualTo(new EventTime.At(TimeKind.START, 0));
    assertThat(trace.requests()).hasSize(4);
  }

  @Test
  void passwordsAreReplacedAndCounted() throws Exception {
    ImportedTrace trace =
        imported(
            """
            1.000000 [0 a:1] "auth" "hunter2"
            1.000001 [0 a:1] "auth hunter2
            1.000002 [0 a:1] "GET" "hunter3
            """);
    assertThat(trace.requests()).containsExactly(List.of("auth", "(redacted)"));
    assertThat(trace.summary().trace().redacted()).isEqualTo(1);
    // Lines that are not understood are quoted only where they name no secret.
    assertThat(trace.summary().notes().notUnderstood().first().toString())
        .doesNotContain("hunter2")
        .contains("hunter3");
  }

  @Test
  void filesAreMergedByTime() throws Exception {
    Path first = folder.resolve("1");
    Path second = folder.resolve("2");
    Files.writeString(first, "5.000000 [0 a:1] \"e\"\n7.000000 [0 a:1] \"g\"\n");
    Files.writeString(second, "4.000000 [0 a:2] \"d\"\n6.000000 [0 a:1] \"f\"\n");
    ImportedTrace trace = ImportedTrace.of(importer, ImportOptions.NONE, first, second);
    assertThat(trace.requests())
        .containsExactly(List.of("d"), List.of("e"), List.of("f"), List.of("g"));
    assertThat(trace.connections()).hasSize(4).element(1).isEqualTo(trace.connections().get(2));
    assertThat(trace.nanos()).containsExactly(0L, 1_000_000_000L, 2_000_000_000L, 3_000_000_000L);
  }

  @Test
  void timesAscendOverAClockThatGoesBack() throws Exception {
    ImportedTrace trace =
        imported("9.000000 [0 a:1] \"a\"\n5.000000 [0 a:1] \"b\"\n5.500000 [0 a:1] \"c\"\n");
    assertThat(trace.nanos()).containsExactly(0L, 0L, 500_000_000L);
    assertThat(trace.summary().notes().clockSteps()).isEqualTo(1);
  }

  @Test
  void itSaysWhatMonitorDoesNotTell() throws Exception {
    assertThat(imported(GOOD).summary().notes().caveats())
        .contains(Caveat.NO_REPLIES, Caveat.TIME_OF_EXECUTION)
        .doesNotContain(Caveat.SOCKET_CLIENTS);
    assertThat(imported("1.000000 [0 unix:/s] \"a\"\n").summary().notes().caveats())
        .contains(Caveat.SOCKET_CLIENTS);
  }

  @Test
  void fileWithoutALineOfMonitorIsRefused() {
    assertThatThrownBy(() -> imported("a\nb\n"))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("nothing is understood as Redis MONITOR; the first: ")
        .hasMessageContaining("captured:1 is not in the format of the rest");
    assertThatThrownBy(() -> imported("OK\n"))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("holds no request in the format Redis MONITOR");
    assertThat(folder.toFile().list()).containsExactly("captured");
  }
}
