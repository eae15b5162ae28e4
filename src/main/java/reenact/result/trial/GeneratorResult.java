package reenact.result.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the generator says of itself.
 *
 * @param transport what carried the bytes of its event loops; absent without loops
 * @param notOpened connections that did not open before the clients began, by code
 * @param loops its event loops while the window was open; empty where it has none
 */
public record GeneratorResult(
    @Nullable String transport, Map<String, Long> notOpened, List<LoopResult> loops) {

  /**
   * One event loop, in shares of the window.
   *
   * @param busy it worked
   * @param polled it looked for work in vain
   * @param waited it was ready and had no CPU
   */
  @AllowedRange(low = -AllowedRange.MOST)
  public record LoopResult(double busy, double polled, double waited) {}
}
