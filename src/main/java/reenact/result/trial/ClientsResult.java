package reenact.result.trial;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a trial: how many there really were, who of them waited in vain, and how evenly
 * they were served.
 *
 * @param planned how many there were to be
 * @param connected how many had a connection, or could borrow one
 * @param clientsWithoutAnswer how many waited for the whole window and got no answer in it
 * @param named the first of those by number, from 1
 * @param unanswered requests whose response time is only known to be at least so long: under way
 *     throughout the window, or never answered
 * @param oldestUnansweredMicros how long the oldest of them had waited when the window closed
 * @param inFlightAnswered throughput × mean response time of answered requests: as many requests as
 *     there were clients, if all were served; of a closed loop
 * @param smallestShare of all answers, of the client that got the fewest; of a closed loop
 * @param largestShare likewise of the one that got the most
 * @param fairness Jain's index of the answers by client (DEC-TR-301, 1984): 1 if all got as many,
 *     1/n if one got all; of a closed loop
 */
public record ClientsResult(
    int planned,
    int connected,
    int clientsWithoutAnswer,
    @AbsentInOldFiles List<Integer> named,
    long unanswered,
    @Nullable Double oldestUnansweredMicros,
    @Nullable Double inFlightAnswered,
    @Nullable Double smallestShare,
    @Nullable Double largestShare,
    @Nullable Double fairness) {

  public ClientsResult {
    named = Collections.unmodifiableList(Objects.requireNonNullElse(named, List.of()));
  }
}
