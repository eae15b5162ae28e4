package reenact.cli;

import java.io.PrintWriter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import reenact.cli.shell.UsageException;
import reenact.deployment.workspace.Workspace;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Leftover;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.ServerAddress;
import reenact.workload.Server;

/** Finds what runs have left on servers that somebody else runs, and removes it when told so. */
final class ExternalLeftovers {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  private final PrintWriter out;
  private final PrintWriter err;
  private final Predicate<String> sure;

  /**
   * @param err for what cannot be looked at or removed
   * @param sure answers whether what is asked is to be done
   */
  ExternalLeftovers(PrintWriter out, PrintWriter err, Predicate<String> sure) {
    this.out = out;
    this.err = err;
    this.sure = sure;
  }

  /**
   * Goes through the servers of some environments, each of them whatever becomes of the others.
   *
   * @return whether a server of each could be looked at, of the two that it names each that is
   *     there, and all that was found and confirmed was removed
   */
  boolean clean(List<Environment> environments) throws UsageException {
    for (Environment environment : environments) {
      if (!(environment instanceof Environment.External)) {
        throw new UsageException(
            "-e %s: is not of kind external".formatted(environment.name()),
            "`reenact clean` without -e removes what its runs left");
      }
    }
    boolean clean = true;
    for (Environment environment : environments) {
      if (environment instanceof Environment.External external) {
        Set<Cleaning> both = EnumSet.of(Cleaning.ABSENT);
        for (Named named : named(external)) {
          both.add(clean(external, named.server(), named.endpoint()));
        }
        clean &= both.contains(Cleaning.DONE) && Cleaning.SOUND.containsAll(both);
      }
    }
    return clean;
  }

  /** A server that is looked at. */
  private record Named(Server server, Endpoint endpoint) {
    ServerAddress address() {
      return server.choose(ServerAddress.redis(endpoint), ServerAddress.mysql(endpoint));
    }
  }

  /**
   * The servers of an environment that somebody named: its file, a variable, or a run that made
   * something there.
   */
  private static List<Named> named(Environment.External environment) throws UsageException {
    List<Named> all = new ArrayList<>();
    if (environment.redis() != null) {
      all.add(new Named(Server.REDIS, environment.redis()));
    }
    if (environment.mysql() != null) {
      all.add(new Named(Server.MYSQL, environment.mysql()));
    }
    List<Named> named =
        all.stream()
            .filter(one ->
                !environment.assumed().contains(one.endpoint())
                    || Workspace.journals().knows(one.address()))
            .toList();
    if (named.isEmpty() && !all.isEmpty()) {
      throw new UsageException(
          "-e %s: it names no server, and no run of this user made anything on localhost"
              .formatted(environment.name()),
          "set REENACT_REDIS_HOST or REENACT_MYSQL_HOST, or name a file of your own");
    }
    return named;
  }

  /** The result of cleaning one server. */
  private enum Cleaning {
    DONE,
    /** No such server is there: many environments have only one of the two. */
    ABSENT,
    STAYS,
    UNSEEN;

    private static final Set<Cleaning> SOUND = EnumSet.of(DONE, ABSENT);
  }

  private Cleaning clean(Environment.External environment, Server server, Endpoint endpoint) {
    String place = "%s, %s at %s".formatted(environment.name(), server.label(), endpoint.address());
    Workspace.journals()
        .malformed(new Named(server, endpoint).address())
        .forEach(line ->
            out.printf("%s: %s is no line of a journal and is ignored; remove it.%n", place, line));
    try (Control control =
        Drivers.cleaner(
            server, endpoint, OPTIONS, Ownership.scope(environment), Workspace.journals())) {
      List<Leftover> left = left(place, control);
      if (left.isEmpty()) {
        out.printf("%s: nothing to remove.%n", place);
        return Cleaning.DONE;
      }
      if (!sure.test("Remove all of this? A run in progress elsewhere would lose its data.")) {
        out.printf("%s: nothing was removed.%n", place);
        return Cleaning.DONE;
      }
      long stay = left.stream().filter(one -> !removed(place, control, one)).count();
      return stay == 0 ? Cleaning.DONE : Cleaning.STAYS;
    } catch (ServerException e) {
      // The message names the server.
      tell(environment.name(), e);
      return nobodyListens(e) ? Cleaning.ABSENT : Cleaning.UNSEEN;
    } finally {
      out.flush();
    }
  }

  /** Leftovers of runs that have ended, as far as is known. */
  private List<Leftover> left(String place, Control control) {
    List<Leftover> left = new ArrayList<>();
    List<Leftover> found = control.leftovers();
    control.notes().forEach(note -> out.printf("%s: %s%n", place, note));
    for (Leftover one : found) {
      boolean here = Workspace.holds(one.run());
      if (one.byHand() != null) {
        out.printf(
            "%s: %s: left alone, because there is no record that a run of this user on this machine made it. If you know that it belongs to a dead run, inspect it first; this command removes all of it:%n  %s%n",
            place, one.words(), one.byHand());
      } else if (one.inUse() || here) {
        out.printf(
            "%s: %s: left alone, because this run is in progress %s%n",
            place, one.words(), here ? "here" : "elsewhere");
      } else {
        out.printf("%s: %s%n", place, one.words());
        left.add(one);
      }
    }
    out.flush();
    return left;
  }

  private boolean removed(String place, Control control, Leftover one) {
    List<String> known = control.notes();
    try {
      control.remove(one);
    } catch (ServerException e) {
      tell(place, e);
      return false;
    }
    out.printf("removed %s%n", one.words());
    control.notes().stream().filter(note -> !known.contains(note)).forEach(out::println);
    out.flush();
    return true;
  }

  private static boolean nobodyListens(Throwable e) {
    return e instanceof ConnectException || (e.getCause() != null && nobodyListens(e.getCause()));
  }

  private void tell(String place, ServerException e) {
    out.flush();
    err.printf("%s: %s%n", place, e.getMessage());
    err.flush();
  }
}
