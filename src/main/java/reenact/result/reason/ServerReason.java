package reenact.result.reason;

import java.util.List;

/** What became of the server and its data. */
public sealed interface ServerReason extends Reason {

  /**
   * It was found dead.
   *
   * @param lastWords the last lines of its log
   */
  @ReasonCode(value = "server-died", severity = Severity.FAULT)
  record Died(List<String> lastWords) implements ServerReason {
    public Died {
      lastWords = List.copyOf(lastWords);
    }
  }

  /**
   * It was started again.
   *
   * @param lost keys that are gone
   * @param keys that there were
   */
  @ReasonCode(value = "server-restarted", severity = Severity.FAULT)
  record Restarted(long lost, long keys) implements ServerReason {}

  /**
   * Somebody emptied it.
   *
   * @param command that did
   * @param lost keys that are gone
   * @param keys that there were
   */
  @ReasonCode(value = "server-emptied", severity = Severity.FAULT)
  record Emptied(String command, long lost, long keys) implements ServerReason {}

  /** It removed more keys for want of memory than may be, as a share of the requests. */
  @ReasonCode(value = "keys-evicted", severity = Severity.DOUBT)
  record Evicted(long keys, long requests, double limit) implements ServerReason {}
}
