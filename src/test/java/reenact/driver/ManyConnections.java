package reenact.driver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.Outcome;

/** A program that opens more connections than it may have files, and prints what became of them. */
final class ManyConnections {

  private ManyConnections() {}

  /** Takes the driver, the port and how many connections. */
  public static void main(String[] arguments) throws InterruptedException {
    // Once there are no descriptors left no class can be read from a folder either.
    ExhaustedResource.outcome(new IllegalStateException(), Outcome.REFUSED);
    Map<String, Integer> codes = new ConcurrentHashMap<>();
    SessionEvents events =
        new SessionEvents() {
          @Override
          public void notOpened(String code) {
            codes.merge(code, 1, Integer::sum);
          }

          @Override
          public void waitedForConnection(long nanos) {}

          @Override
          public void retried(String code, int commands) {}

          @Override
          public void unexpectedReply() {}

          @Override
          public void reconnected() {}
        };
    Endpoint endpoint =
        new Endpoint("127.0.0.1", Integer.parseInt(arguments[1]), "", Secret.NONE, "", null);
    int count = Integer.parseInt(arguments[2]);
    ConnectOptions options =
        new ConnectOptions(0, Duration.ofSeconds(5), Duration.ofSeconds(5), LoopOptions.ONE);
    switch (Drivers.create(
        arguments[0], RedisWorkloads.commands(1, "GET a"), endpoint, options, count)) {
      case LoopDriver looping -> {
        List<LoopSession> opened =
            looping.open(Stream.generate(() -> events).limit(count).toList());
        System.out.println(opened.size() + " sessions, " + new TreeMap<>(codes).keySet());
      }
      case BlockingDriver blocking -> {
        for (int i = 0; i < count; i++) {
          Session unused = blocking.open(events);
        }
        System.out.println(count + " sessions, " + new TreeMap<>(codes).keySet());
      }
      case ReplayDriver replaying -> throw new IllegalStateException("it has no sessions");
    }
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }
}
