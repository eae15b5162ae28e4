package reenact.deployment;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** Another umask for this process, until it is closed. */
public record Umask(int before) implements AutoCloseable {

  private static final LibC LIBRARY = Native.load("c", LibC.class);

  private interface LibC extends Library {
    int umask(int mask);
  }

  public static Umask of(int mask) {
    return new Umask(LIBRARY.umask(mask));
  }

  @Override
  public void close() {
    LIBRARY.umask(before);
  }
}
