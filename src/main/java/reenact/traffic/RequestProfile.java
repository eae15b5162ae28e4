package reenact.traffic;

import java.util.List;

/**
 * All requests, and those of each command or statement.
 *
 * @param all together; its name is empty
 * @param distinct commands or statements that were told apart
 * @param kinds the most frequent first
 * @param undercount how much the counts of {@code kinds} may be too low: 0 unless there are more
 *     kinds than are counted exactly
 */
public record RequestProfile(
    RequestStatistics all, long distinct, List<RequestStatistics> kinds, long undercount) {

  public RequestProfile {
    kinds = List.copyOf(kinds);
  }
}
