package reenact.driver.redis;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import reenact.workload.RedisWorkload;

/** Scripts of a workload that keep a server from doing anything else. */
final class RedisScripts {

  private static final int LOOKS = 20;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final RedisControlConnection talk;
  private final boolean any;

  RedisScripts(RedisControlConnection talk, RedisWorkload workload) {
    this.talk = talk;
    this.any = workload.sendsScripts();
  }

  /**
   * Ends the script that keeps the server busy, if the workload has scripts: otherwise it is
   * somebody else's. One that does not end is told by whatever is asked next.
   */
  void end(String run) {
    if (!any || !busy(run)) {
      return;
    }
    // A refusal shows in what the server answers next.
    talk.tell("does not end its script", answer -> true, "SCRIPT", "KILL");
    for (int i = 0; i < LOOKS && busy(run); i++) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private boolean busy(String run) {
    return talk.tell(
        "does not answer",
        answer -> answer instanceof RespReply.Refusal refusal && refusal.busy(),
        "EXISTS",
        RedisRunKeys.prefix(run));
  }
}
