package reenact.workload.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.trace.Bytes;

class ReplayRulesTest {

  private static Optional<String> refusal(ReplayRules rules, String command) {
    List<Bytes> words = Stream.of(command.split(" ")).map(Bytes::utf8).toList();
    return rules.refusal(new CommandName().of(words), words);
  }

  @ParameterizedTest
  @CsvSource({
    "SHUTDOWN NOSAVE, SHUTDOWN",
    "flushall, FLUSHALL",
    "CONFIG SET a b, CONFIG",
    "client kill id 3, CLIENT KILL",
    "AUTH secret, AUTH",
    "HELLO 3, HELLO",
  })
  void dangerousCommandsAreRefusedByName(String command, String name) {
    assertThat(refusal(new ReplayRules(Set.of()), command)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({"GET a", "CLIENT SETNAME x", "CLIENT", "SCRIPT LOAD x", "SELECT 1", "QUIT"})
  void othersAreSent(String command) {
    assertThat(refusal(new ReplayRules(Set.of()), command)).isEmpty();
  }

  @Test
  void whatIsAllowedIsSent() {
    ReplayRules rules =
        new ReplayRules(Set.of(ReplayRules.name("flushall"), ReplayRules.name("client  kill")));

    assertThat(refusal(rules, "FLUSHALL")).isEmpty();
    assertThat(refusal(rules, "CLIENT KILL ID 3")).isEmpty();
    assertThat(refusal(rules, "CLIENT PAUSE 3")).contains("CLIENT PAUSE");
  }

  @Test
  void whatBelongsToTheConnectionCannotBeAllowed() {
    assertThat(ReplayRules.isAllowable("AUTH")).isFalse();
    assertThat(ReplayRules.isAllowable("client kill")).isTrue();
    assertThat(refusal(new ReplayRules(Set.of("AUTH")), "AUTH x")).contains("AUTH");
  }
}
