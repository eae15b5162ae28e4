package reenact.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.recording.Counts;
import reenact.recording.Failures;
import reenact.workload.Workload;

class AlwaysFailingOperationsTest {

  private static final Workload REDIS = Experiments.redis();

  private final AlwaysFailingOperations refusals = new AlwaysFailingOperations();

  /** Of the first operation so many were asked, and so many failed with this. */
  private static Counts counts(
      Workload workload, long asked, long failed, String code, String text) {
    Counts.OfOperation nothing = new Counts.OfOperation(0, 0, 0, 0, Map.of());
    List<Counts.OfOperation> all =
        new java.util.ArrayList<>(java.util.Collections.nCopies(workload.mix().size(), nothing));
    all.set(0, new Counts.OfOperation(asked, 0, 0, 0, Map.of(code, new Failures(failed, text))));
    return new Counts(all, Map.of(), Map.of(), 0, 0, 0, 0, 0, 0, 0, List.of());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "ERR, ERR unknown command 'GTE'",
    "ERR, ERR wrong number of arguments for 'get' command",
    "ERR, ERR syntax error",
    "ERR, ERR value is not an integer or out of range",
    "WRONGTYPE, WRONGTYPE Operation against a key holding the wrong kind of value",
    "NOSCRIPT, NOSCRIPT No matching script",
    "NOPERM, NOPERM this user has no permissions",
    "EXECABORT, ERR unknown command 'GTE'",
  })
  void aMistakeThatRedisAlwaysRefusesEndsTheSweep(String code, String text) {
    Counts counts = counts(REDIS, 20, 20, code, text);
    assertThatThrownBy(() -> refusals.examine(REDIS, "native", counts, 0))
        .isInstanceOf(AlwaysFailingOperationException.class)
        .hasMessageContaining("GET always fails (20 of 20 requests): ")
        .hasMessageContaining(text);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "OOM, OOM command not allowed when used memory > 'maxmemory'.",
    "READONLY, READONLY You can't write against a read only replica.",
    "LOADING, LOADING Redis is loading the dataset in memory",
    "BUSY, BUSY Redis is busy running a script.",
    "MISCONF, MISCONF Errors writing to the AOF file",
    "ERR, ERR max number of clients reached",
    "ERR, ERR no such key",
    "EXECABORT, OOM command not allowed when used memory > 'maxmemory'.",
    "connection-refused, ''",
    "timeout, ''",
  })
  void whatMayEndDoesNot(String code, String text) {
    assertThatCode(() -> refusals.examine(REDIS, "native", counts(REDIS, 999, 999, code, text), 0))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest(name = "{0} ends it: {1}")
  @CsvSource({
    "1064, true",
    "1146, true",
    "1054, true",
    "1305, true",
    "1142, true",
    "1213, false",
    "1205, false",
    "1040, false",
    "1461, false",
    "1290, false",
    "1062, false",
    "connection-lost, false"
  })
  void ofMysqlTheNumberDecides(String code, boolean ends) {
    Workload mysql = Experiments.mysql();
    Counts counts = counts(mysql, 20, 20, code, "You have an error");
    if (ends) {
      assertThatThrownBy(() -> refusals.examine(mysql, "native", counts, 0))
          .hasMessageContaining(code + " You have an error");
    } else {
      assertThatCode(() -> refusals.examine(mysql, "native", counts, 0)).doesNotThrowAnyException();
    }
  }

  @Test
  void fewRequestsOrASuccessProveNothing() {
    refusals.examine(REDIS, "native", counts(REDIS, 19, 19, "ERR", "ERR syntax error"), 0);
    refusals.examine(REDIS, "native", counts(REDIS, 99, 98, "ERR", "ERR syntax error"), 0);
    // It has been done once, so it is no mistake of the workload.
    refusals.examine(REDIS, "native", counts(REDIS, 99, 99, "ERR", "ERR syntax error"), 0);
  }

  /** What is asked and not yet answered is no success. */
  @Test
  void requestsUnderWayProveNothing() {
    refusals.examine(REDIS, "native", counts(REDIS, 99, 97, "ERR", "ERR syntax error"), 2);

    Counts all = counts(REDIS, 99, 99, "ERR", "ERR syntax error");
    assertThatThrownBy(() -> refusals.examine(REDIS, "native", all, 2))
        .isInstanceOf(AlwaysFailingOperationException.class);
  }

  @Test
  void whatOneServerDoesAnotherMayNot() {
    refusals.examine(REDIS, "native", counts(REDIS, 99, 0, "ERR", ""), 2);

    Counts all = counts(REDIS, 99, 99, "NOPERM", "NOPERM this user has no permissions");
    assertThatThrownBy(() -> refusals.examine(REDIS, "external", all, 2))
        .isInstanceOf(AlwaysFailingOperationException.class);
  }
}
