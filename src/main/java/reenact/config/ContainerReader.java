package reenact.config;

import com.typesafe.config.ConfigValueType;
import java.util.List;
import reenact.config.hocon.Quantities;
import reenact.config.hocon.Section;
import reenact.config.hocon.Suggestions;
import reenact.config.hocon.Value;
import reenact.environment.BridgeAccess;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.Storage;

/** Reads containers of Docker. */
final class ContainerReader {

  private static final String FROM_BINARY = "from-native-binary";

  private ContainerReader() {}

  static Environment bridge(Section section, String name, Cpus cpus) {
    return new Environment.DockerBridge(
        name,
        image(section, "redis"),
        image(section, "mysql"),
        section.value("storage").choice(Storage.class),
        section.value("reach").choice(BridgeAccess.class),
        cpus);
  }

  static Environment host(Section section, String name, Cpus cpus) {
    return new Environment.DockerHost(
        name,
        image(section, "redis"),
        image(section, "mysql"),
        section.value("storage").choice(Storage.class),
        cpus);
  }

  /** One word stands for both servers, or each has its own. */
  private static Image image(Section section, String server) {
    Binary binary = EnvironmentReader.binary(section, server);
    Value images = section.value("image");
    boolean both = !images.is(ConfigValueType.OBJECT);
    Value image = both ? images : images.section().value(server);
    String text = image.text("write %s or the name of an image".formatted(FROM_BINARY));
    if (text.equals(FROM_BINARY) || !image.sound()) {
      return new Image.FromBinary(binary);
    }
    if (!text.matches("[a-zA-Z0-9][a-zA-Z0-9._:/@-]{0,255}")) {
      image.problem(
          "must be %s or the name of an image, got %s"
              .formatted(FROM_BINARY, Quantities.quoted(text)),
          "write one such as redis:8");
    } else if (Suggestions.among(text, List.of(FROM_BINARY)).isPresent()) {
      image.problem("is not known, got " + Quantities.quoted(text), "write " + FROM_BINARY);
    }
    return new Image.Named(text);
  }
}
