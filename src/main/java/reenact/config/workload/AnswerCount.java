package reenact.config.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reenact.driver.redis.RedisLookup;
import reenact.trace.RecordedReply;
import reenact.workload.recorded.RecordedAnswers;

/** Counts what a trace tells of answers. */
final class AnswerCount {

  private final Map<String, Boolean> lookups = new HashMap<>();
  private long told;
  private long failed;
  private long looked;
  private long found;
  private long timed;
  private long nanos;

  void see(String command, RecordedReply reply) {
    switch (reply.status()) {
      case RecordedReply.Status.Unknown unknown -> {}
      case RecordedReply.Status.Ok ok -> told++;
      case RecordedReply.Status.Failed failure -> {
        told++;
        failed++;
      }
    }
    if (reply.durationNanos().isPresent()) {
      timed++;
      nanos += reply.durationNanos().getAsLong();
    }
    if (reply.emptiness() != RecordedReply.Emptiness.UNKNOWN
        && lookups.computeIfAbsent(command, AnswerCount::looksUpOne)) {
      looked++;
      found += reply.emptiness() == RecordedReply.Emptiness.FILLED ? 1 : 0;
    }
  }

  /** Whether the answer to a command says whether the one thing that it asks for is there. */
  private static boolean looksUpOne(String command) {
    return RedisLookup.dependsOnCountOnly(command)
        && RedisLookup.of(command, List.of("")).asked() == 1
        && RedisLookup.of(command, List.of("", "")).asked() == 1;
  }

  RecordedAnswers answers() {
    return new RecordedAnswers(told, failed, looked, found, timed, nanos);
  }
}
