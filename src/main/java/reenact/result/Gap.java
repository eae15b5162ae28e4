package reenact.result;

import org.jspecify.annotations.Nullable;

/**
 * What could not be compared.
 *
 * @param load that was left out; absent where nothing was compared
 * @param why in words
 */
public record Gap(@Nullable LoadLevel load, Lack lack, String why) {

  /** In words, the load before the reason. */
  public String text() {
    return load == null ? why : load.label() + ": " + why;
  }
}
