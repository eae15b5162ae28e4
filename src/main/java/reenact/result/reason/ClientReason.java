package reenact.result.reason;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of the clients and their connections. */
public sealed interface ClientReason extends Reason {

  /**
   * Not all clients were there.
   *
   * @param notOpened connections that did not open, by code
   */
  @ReasonCode(value = "clients-not-connected", severity = Severity.FAULT)
  record NotConnected(int connected, int planned, Map<String, Long> notOpened)
      implements ClientReason {}

  /**
   * Some waited in vain for the whole window.
   *
   * @param named the first of them by number, from 1
   * @param oldestMicros how long the oldest request had waited
   * @param pool connections of the pool that they share; absent where each has its own
   */
  @ReasonCode(value = "clients-without-answer", severity = Severity.FAULT)
  record WithoutAnswer(
      int waiting,
      int planned,
      double windowMicros,
      List<Integer> named,
      double oldestMicros,
      @Nullable Integer pool)
      implements ClientReason {}

  /** Connections opened at a later attempt. */
  @ReasonCode(value = "connections-opened-late", severity = Severity.DOUBT)
  record OpenedLate(long late, int planned, Map<String, Long> notOpened) implements ClientReason {}

  @ReasonCode(value = "connections-lost", severity = Severity.DOUBT)
  record ConnectionsLost(long connections) implements ClientReason {}

  /** They waited in a command that blocks, as they were asked to. */
  @ReasonCode(value = "clients-blocked", severity = Severity.DOUBT)
  record Blocked(int waiting, int planned) implements ClientReason {}

  /**
   * A pool served its clients unequally.
   *
   * @param largest share of all answers that one client got
   * @param smallest the same
   */
  @ReasonCode(value = "pool-unfair", severity = Severity.DOUBT)
  record UnequallyServed(double largest, double smallest) implements ClientReason {}
}
