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

class EdgesTest {

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

  private Watch telling(Clock clock) {
    return new Watch() {
      @Override
      public void opened() {
        told.add("opened at " + clock.nanoTime());
      }

      @Override
      public void closed() {
        told.add("closed at " + clock.nanoTime());
      }
    };
  }

  @Test
  void aWindowIsToldWhenItOpensAndWhenItCloses() throws InterruptedException {
    Clock clock = until(Long.MAX_VALUE);
    try (Edges edges = new Edges(clock, SOON, telling(clock))) {
      edges.await();
    }
    assertThat(told).containsExactly("opened at 1000", "closed at 2000");
  }

  @Test
  void whoClosesThemIsToldNoMore() throws InterruptedException {
    Clock clock = until(SOON.end());
    Edges edges = new Edges(clock, SOON, telling(clock));
    assertThat(asleep.await(10, TimeUnit.SECONDS)).isTrue();
    edges.close();
    assertThat(told).containsExactly("opened at 1000");
  }

  @Test
  void whatAWatchThrowsIsThrownToWhoeverWaits() {
    Watch failing =
        new Watch() {
          @Override
          public void opened() {
            throw new UncheckedIOException("no such counter", new IOException());
          }
        };
    try (Edges edges = new Edges(until(Long.MAX_VALUE), SOON, failing)) {
      assertThatThrownBy(edges::await)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("no such counter");
    }
  }
}
