package reenact.workload;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Something that must not be made.
 *
 * @param words a part of what is said against it
 */
public record Mistake(String name, ThrowingCallable making, String words) {

  public void isRefused() {
    assertThatIllegalArgumentException().isThrownBy(making).withMessageContaining(words);
  }

  @Override
  public String toString() {
    return name;
  }
}
