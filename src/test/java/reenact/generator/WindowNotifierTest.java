package reenact.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reenact.recording.Window;

class WindowNotifierTest {

  private static final Window SOON = new Window(1000, 2000);

  private final List<String> told = new ArrayList<>();
  private final CountDownLatch asleep = new CountDownLatch(1);

  /** Instants pass at once, but for one that never comes. */
  private Clock until(long never) {
    return new Clock() {
      private long now;

      @Override
      public long nanoTime() {
        return now;
      }

      @Override
      public void sleepUntil(long nanos) {
        if (nanos < never) {
          now = nanos;
          return;
        }
        asleep.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private TrialListener telling(Clock clock) {
    return new TrialListener() {
      @Override
      public void windowOpened() {
        told.add("opened at " + clock.nanoTime());
      }

      @Override
      public void windowClosed() {
        told.add("closed at " + clock.nanoTime());
      }
    };
  }

  @Test
  void aWindowIsToldWhenItOpensAndWhenItCloses() throws InterruptedException {
    Clock clock = until(Long.MAX_VALUE);
    try (WindowNotifier edges = new WindowNotifier(clock, SOON, telling(clock))) {
      edges.await();
    }
    assertThat(told).containsExactly("opened at 1000", "closed at 2000");
  }

  @Test
  void whoClosesThemIsToldNoMore() throws InterruptedException {
    Clock clock = until(SOON.end());
    WindowNotifier edges = new WindowNotifier(clock, SOON, telling(clock));
    assertThat(asleep.await(10, TimeUnit.SECONDS)).isTrue();
    edges.close();
    assertThat(told).containsExactly("opened at 1000");
  }

  @Test
  void whatAWatchThrowsIsThrownToWhoeverWaits() {
    TrialListener failing =
        new TrialListener() {
          @Override
          public void windowOpened() {
            throw new UncheckedIOException("no such counter", new IOException());
          }
        };
    try (WindowNotifier edges = new WindowNotifier(until(Long.MAX_VALUE), SOON, failing)) {
      assertThatThrownBy(edges::await)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("no such counter");
    }
  }
}
