package reenact.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reenact.deployment.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Drivers;
import reenact.driver.Leftover;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.workload.Server;

/** Finds what runs have left on servers that somebody else runs, and removes it when told so. */
final class ForeignLeftovers {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final PrintWriter out;
  private final Predicate<String> sure;

  /**
   * @param sure answers whether what is asked is to be done
   */
  ForeignLeftovers(PrintWriter out, Predicate<String> sure) {
    this.out = out;
    this.sure = sure;
  }

  /** Goes through the servers of some environments. */
  void clean(List<Environment> environments) throws UsageException {
    for (Environment environment : environments) {
      if (!(environment instanceof Environment.External external)) {
        throw new UsageException(
            "-e %s: Reenact starts its servers, and `reenact clean` alone removes what they left; name an environment of kind external"
                .formatted(environment.name()));
      }
      clean(environment.name(), Server.REDIS, external.redis());
      clean(environment.name(), Server.MYSQL, external.mysql());
    }
  }

  private void clean(String environment, Server server, @Nullable Endpoint endpoint) {
    if (endpoint == null) {
      return;
    }
    String place = "%s, %s at %s".formatted(environment, server.label(), endpoint.address());
    try (Control control = Drivers.cleaner(server, endpoint, OPTIONS)) {
      List<Leftover> left = new ArrayList<>();
      for (Leftover one : control.leftovers()) {
        if (Files.exists(Workspace.root().resolve(one.run()))) {
          out.printf(
              "%s: %s: this run is going on here, so it is left alone%n", place, one.words());
        } else {
          out.printf("%s: %s%n", place, one.words());
          left.add(one);
        }
      }
      out.flush();
      if (left.isEmpty()) {
        out.printf("%s: nothing to remove.%n", place);
      } else if (sure.test(
          "Remove all of this? A run that goes on elsewhere would lose its data.")) {
        for (Leftover one : left) {
          control.remove(one);
          out.printf("removed %s%n", one.words());
          out.flush();
        }
        control.notes().forEach(out::println);
      } else {
        out.printf("%s: nothing was removed.%n", place);
      }
    }
  }
}
