package reenact.driver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what sessions tell. */
final class NotedEvents implements SessionEvents {

  final List<Long> waits = new CopyOnWriteArrayList<>();
  final List<String> notOpened = new CopyOnWriteArrayList<>();
  final List<String> retries = new CopyOnWriteArrayList<>();
  final List<Integer> retriedCommands = new CopyOnWriteArrayList<>();
  final List<String> unasked = new CopyOnWriteArrayList<>();
  final List<String> reconnections = new CopyOnWriteArrayList<>();

  @Override
  public void waitedForConnection(long nanos) {
    waits.add(nanos);
  }

  @Override
  public void notOpened(String code) {
    notOpened.add(code);
  }

  @Override
  public void retried(String code, int commands) {
    retries.add(code);
    retriedCommands.add(commands);
  }

  @Override
  public void answeredUnasked() {
    unasked.add("unasked");
  }

  @Override
  public void reconnected() {
    reconnections.add("reconnected");
  }
}
