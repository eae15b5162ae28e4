package reenact.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Several connections that write data side by side. */
public final class ParallelLoader {

  /** As many as keep a server busy that does one thing at a time. */
  public static final int COUNT = 4;

  private final AtomicLong done = new AtomicLong();
  private final long total;
  private final Control.LoadProgress progress;

  public ParallelLoader(long total, Control.LoadProgress progress) {
    this.total = total;
    this.progress = progress;
  }

  /**
   * What one loader does with its share of numbers from {@code first} up to before {@code last}. It
   * is interrupted when the others have failed or nobody wants the data any more.
   */
  public interface Share {
    void write(int loader, long first, long last) throws Exception;
  }

  /**
   * Tells that the server has answered all that was asked of it, with which more of the data is
   * there. A loader ends here, and nowhere between asking and answer: what is under way when its
   * connection closes may be done at the server after the rest was removed.
   *
   * @throws InterruptedException when nobody wants the data any more
   */
  public void wrote(long count) throws InterruptedException {
    progress.loaded(done.addAndGet(count), total);
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted");
    }
  }

  /**
   * Splits the numbers from {@code first} up to before {@code last} evenly and waits for all; after
   * the first failure, or an interrupt, only for what each is just doing.
   *
   * @throws ServerException when one has failed
   */
  public void share(long first, long last, Share share) {
    // An interrupt closes the socket under a virtual thread, and not under one of the platform.
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
      ExecutorCompletionService<Void> parts = new ExecutorCompletionService<>(threads);
      long count = last - first;
      List<Future<Void>> started = new ArrayList<>();
      for (int loader = 0; loader < COUNT; loader++) {
        int number = loader;
        started.add(
            parts.submit(() -> {
              share.write(
                  number, first + count * number / COUNT, first + count * (number + 1) / COUNT);
              return null;
            }));
      }
      try {
        for (Future<Void> ignored : started) {
          parts.take().get();
        }
      } finally {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted while loading data", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ServerException known) {
        throw known;
      }
      throw new ServerException(
          "data could not be loaded: %s"
              .formatted(cause == null ? e.getMessage() : cause.getMessage()),
          "mend what writes it, or make room for it",
          e);
    }
  }
}
