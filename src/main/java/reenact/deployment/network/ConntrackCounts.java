package reenact.deployment.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.deployment.process.Processes;
import reenact.environment.Endpoint;

/**
 * The TCP connections to an endpoint that the host's kernel keeps track of.
 *
 * @param tracked open, or closed not long ago
 * @param translated those of them whose answers come from elsewhere than they were opened to (NAT)
 */
public record ConntrackCounts(int tracked, int translated) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** First the way there, then the way back. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "src=\\S+ dst=(\\S+) sport=\\d+ dport=(\\d+).* src=(\\S+) dst=\\S+ sport=(\\d+) dport=\\d+.*");

  /** What conntrack tells; empty where it is missing or may not look. */
  public static Optional<ConntrackCounts> to(Endpoint endpoint) {
    List<String> command =
        List.of(
            "conntrack", "-L", "-p", "tcp", "-d", endpoint.host(), "--dport", "" + endpoint.port());
    return Processes.run(PATIENCE, Namespace.outside(command))
        .filter(Processes.Ended::well)
        .map(end -> parse(end.output()));
  }

  static ConntrackCounts parse(String listing) {
    List<Matcher> entries = listing.lines().map(ENTRY::matcher).filter(Matcher::find).toList();
    long translated =
        entries.stream()
            .filter(entry ->
                !entry.group(1).equals(entry.group(3)) || !entry.group(2).equals(entry.group(4)))
            .count();
    return new ConntrackCounts(entries.size(), (int) translated);
  }
}
