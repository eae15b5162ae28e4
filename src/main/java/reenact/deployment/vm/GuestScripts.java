package reenact.deployment.vm;

import java.io.IOException;
import java.io.InputStream;

/** The shell scripts that run in a guest. */
public final class GuestScripts {

  /** What a guest prints when it is ready to start its server. */
  public static final String UP = "reenact: the guest is up";

  private GuestScripts() {}

  /** The first process. */
  static byte[] init() throws IOException {
    return read("init.sh");
  }

  /** What runs the server of a mounted disk. */
  static byte[] serve() throws IOException {
    return read("serve.sh");
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = GuestScripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing from this program");
      }
      return in.readAllBytes();
    }
  }
}
