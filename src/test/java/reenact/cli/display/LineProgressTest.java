package reenact.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reenact.engine.EtaEstimator;
import reenact.engine.Experiments;
import reenact.engine.RunEvent;
import reenact.engine.SearchBound;
import reenact.plan.Phases;
import reenact.report.Runs;

class LineProgressTest {

  private final StringWriter said = new StringWriter();
  private final LineProgress progress = new LineProgress(new PrintWriter(said));

  @Test
  void eachTenthOfAnImageHasALine() {
    progress.accept(new RunEvent.Pulling("shop", 0, 0));
    progress.accept(new RunEvent.Pulling("shop", 1 << 10, 100 << 10));
    progress.accept(new RunEvent.Pulling("shop", 20 << 10, 100 << 10));
    progress.accept(new RunEvent.Pulling("shop", 29 << 10, 100 << 10));
    // More layers become known of.
    progress.accept(new RunEvent.Pulling("shop", 30 << 10, 2000 << 10));
    progress.accept(new RunEvent.Pulling("shop", 2000 << 10, 2000 << 10));

    assertThat(said.toString().lines())
        .containsExactly(
            "pulling shop", "pulling shop: 20 % of 100 KiB", "pulling shop: 100 % of 2,000 KiB");
  }

  @Test
  void theNextImageBeginsAnew() {
    progress.accept(new RunEvent.Pulling("one", 0, 0));
    progress.accept(new RunEvent.Pulling("one", 1 << 10, 1 << 10));
    progress.accept(new RunEvent.Pulling("other", 0, 0));
    progress.accept(new RunEvent.Pulling("other", 1 << 10, 1 << 10));

    assertThat(said.toString().lines()).endsWith("pulling other", "pulling other: 100 % of 1 KiB");
  }

  @Test
  void eachMillionOfKeysThatAreRemovedHasALine() {
    progress.accept(new RunEvent.Erasing(999_000));
    progress.accept(new RunEvent.Erasing(1_000_000));
    progress.accept(new RunEvent.Erasing(1_001_000));
    progress.accept(new RunEvent.Erasing(2_000_500));
    progress.accept(new RunEvent.Erasing(1_000));
    progress.accept(new RunEvent.Erasing(1_000_000));

    assertThat(said.toString().lines())
        .containsExactly(
            "removing: 1,000,000 keys so far",
            "removing: 2,000,500 keys so far",
            "removing: 1,000,000 keys so far");
  }

  @Test
  void aSearchSaysWhatItTakesAtMost() {
    AtomicLong now = new AtomicLong();
    LineProgress searching = new LineProgress(new PrintWriter(said), now::get);
    searching.accept(
        new RunEvent.Searching(
            Experiments.experiment(
                Experiments.redis(),
                Experiments.EMBEDDED,
                "netty",
                new Phases(Duration.ofSeconds(1), Duration.ofSeconds(9), Duration.ofSeconds(1)),
                Experiments.closed(1)),
            new SearchBound(60, Duration.ofMinutes(15), Duration.ofSeconds(10))));
    now.addAndGet(Duration.ofMinutes(2).toNanos());
    searching.accept(new RunEvent.Measured(Runs.small().trials().getFirst()));

    assertThat(said.toString().lines().toList())
        .first()
        .isEqualTo("a search of at most 60 trials, about 15 min 0 s at most");
    assertThat(said.toString().lines().toList())
        .last()
        .asString()
        .startsWith("1 of at most 60 ")
        .endsWith("/s, valid; at most 13 min 0 s left");
  }

  @Test
  void theBarSaysSoToo() {
    AtomicLong now = new AtomicLong();
    EtaEstimator search =
        new EtaEstimator(
            new SearchBound(60, Duration.ofMinutes(15), Duration.ofSeconds(10)), now::get);
    now.addAndGet(Duration.ofMinutes(5).toNanos());
    assertThat(BarProgress.advance(search))
        .isEqualTo("[====        ] 33 %, at most 10 min 0 s left, 0 of at most 60 trials");
  }
}
