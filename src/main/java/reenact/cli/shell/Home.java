package reenact.cli.shell;

import java.nio.file.Path;
import java.util.Objects;

/** Where Reenact is installed: the folder with workloads/, environments/ and conf/. */
public final class Home {

  private Home() {}

  public static Path directory() {
    return Path.of(System.getProperty("reenact.home", "")).toAbsolutePath().normalize();
  }

  /** The version that the build wrote into the application. */
  public static String version() {
    return Objects.requireNonNullElse(Home.class.getPackage().getImplementationVersion(), "dev");
  }
}
