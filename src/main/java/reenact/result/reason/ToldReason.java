package reenact.result.reason;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reason of which only the sentence is known: an older version wrote no more.
 *
 * @param limit what other than the server it says was the limit; absent where it speaks of none
 */
@ReasonCode(value = "told", severity = Severity.NOTE)
public record ToldReason(Severity severity, String text, @Nullable Bottleneck limit)
    implements Reason {

  /** One that speaks of no limit. */
  public ToldReason(Severity severity, String text) {
    this(severity, text, null);
  }

  @Override
  public String kind() {
    return text;
  }

  @Override
  public Optional<Bottleneck> bottleneck() {
    return Optional.ofNullable(limit);
  }
}
