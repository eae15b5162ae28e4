package reenact.driver;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what sessions tell. */
public final class CapturedEvents implements SessionEvents {

  public final List<Long> waits = new CopyOnWriteArrayList<>();
  public final List<String> notOpened = new CopyOnWriteArrayList<>();
  public final List<String> retries = new CopyOnWriteArrayList<>();
  public final List<Integer> retriedCommands = new CopyOnWriteArrayList<>();
  public final List<String> unasked = new CopyOnWriteArrayList<>();
  public final List<String> reconnections = new CopyOnWriteArrayList<>();

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
  public void unexpectedReply() {
    unasked.add("unasked");
  }

  @Override
  public void reconnected() {
    reconnections.add("reconnected");
  }
}
