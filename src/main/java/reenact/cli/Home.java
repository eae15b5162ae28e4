package reenact.cli;

import java.nio.file.Path;
import java.util.Objects;

/** Where Reenact is installed: the folder with workloads/, environments/ and conf/. */
final class Home {

  private Home() {}

  static Path directory() {
    return Path.of(System.getProperty("reenact.home", "")).toAbsolutePath().normalize();
  }

  /** The version that the build wrote into the application. */
  static String version() {
    return Objects.requireNonNullElse(Home.class.getPackage().getImplementationVersion(), "dev");
  }
}
