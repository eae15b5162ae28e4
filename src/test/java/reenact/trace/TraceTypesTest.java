package reenact.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import reenact.trace.TraceHeader.Server;
import reenact.trace.TraceHeader.Source;

class TraceTypesTest {

  @Test
  void bytesAreComparedByContentAndNotSharedWithTheirSource() {
    byte[] source = {1, 2, 3};
    Bytes bytes = Bytes.of(source);
    source[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes)
        .isEqualTo(Bytes.of(new byte[] {0, 1, 2, 3, 4}, 1, 3))
        .hasSameHashCodeAs(Bytes.of(new byte[] {1, 2, 3}))
        .isNotEqualTo(Bytes.of(source));
  }

  @Test
  void bytesPrintAsWhatNoTerminalObeys() {
    assertThat(Bytes.of(new byte[] {'a', '"', '\\', 0x1b, (byte) 0xff, '\n'}))
        .hasToString("\"a\\\"\\\\\\x1b\\xff\\x0a\"");
    assertThat(Bytes.of(new byte[1_000]).toString()).hasSizeLessThan(450).endsWith("(1000 bytes)");
  }

  /** Servers and files name themselves, and people read that in a terminal. */
  @Test
  void namesOfSourcesAndServersAreOneShortLine() {
    String hostile = "a\u001b[2J\nb\u202ec\ud800d";
    assertThat(new Source(SourceKind.GENERATED, hostile).name()).isEqualTo("a?[2J?b?c?d");
    assertThat(new Server(Protocol.REDIS, Optional.of(hostile), Optional.of("7\r0")))
        .isEqualTo(new Server(Protocol.REDIS, Optional.of("a?[2J?b?c?d"), Optional.of("7?0")));
    String faces = "🔥".repeat(1_000);
    assertThat(new Source(SourceKind.GENERATED, "x" + faces).name())
        .isEqualTo("x" + faces.substring(0, 998));
  }

  @Test
  void argumentsDoNotChangeAfterwards() {
    List<Bytes> arguments = new ArrayList<>(List.of(Bytes.utf8("GET")));
    Action.RedisRequest request = new Action.RedisRequest(arguments);
    arguments.clear();
    assertThat(request.arguments()).containsExactly(Bytes.utf8("GET"));
  }

  @Test
  void whatNoSourceCanTellIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventTime.At(TimeKind.START, EventTime.At.RANGE_NANOS + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RecordedReply(
                OptionalLong.of(-1),
                RecordedReply.Status.OK,
                OptionalLong.empty(),
                OptionalLong.empty(),
                RecordedReply.Emptiness.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Action.RedisRequest(
                Collections.nCopies(Action.RedisRequest.MOST_ARGUMENTS + 1, Bytes.EMPTY)));
    assertThatIllegalArgumentException().isThrownBy(() -> new TraceSummary.Span(2, 1));
  }
}
