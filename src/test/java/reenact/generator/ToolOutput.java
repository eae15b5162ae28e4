package reenact.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What tools print, in the formats of several versions. */
public final class ToolOutput {

  private ToolOutput() {}

  public static List<String> lines(String name) throws IOException {
    try (InputStream text = ToolOutput.class.getResourceAsStream(name)) {
      if (text == null) {
        throw new IOException("no resource " + name);
      }
      return new String(text.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
