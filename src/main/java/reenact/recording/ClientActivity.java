package reenact.recording;

import java.util.List;

/**
 * Which clients of a trial were there, and how they were served.
 *
 * @param answers of each client in the window, errors that the server replied included
 * @param withoutAnswer numbers, from 1, of clients that waited for the whole window and got no
 *     answer in it
 * @param notConnected numbers, from 1, of clients that never had a connection
 */
public record ClientActivity(
    List<Long> answers, List<Integer> withoutAnswer, List<Integer> notConnected) {

  /** Of a trial that nobody attended. */
  public static final ClientActivity NONE = new ClientActivity(List.of(), List.of(), List.of());

  public ClientActivity {
    answers = List.copyOf(answers);
    withoutAnswer = List.copyOf(withoutAnswer);
    notConnected = List.copyOf(notConnected);
  }
}
