package reenact.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import reenact.engine.RunEvent;

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
}
