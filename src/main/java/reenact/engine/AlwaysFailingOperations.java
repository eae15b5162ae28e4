package reenact.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reenact.fault.Fault;
import reenact.recording.Counts;
import reenact.recording.Failures;
import reenact.workload.Operation;
import reenact.workload.Server;
import reenact.workload.Subject;
import reenact.workload.Workload;
import reenact.workload.draw.ServerText;

/**
 * Finds operations that a server never does: of which each request has failed by a mistake in the
 * workload, such as a typing error, and not by what the server is short of for the moment.
 */
final class AlwaysFailingOperations {

  /** Fewer may be chance. */
  private static final long ENOUGH = 20;

  /** A wrong type, a script or a permission that is not there. */
  private static final Set<String> OF_REDIS =
      Set.of("ERR", "WRONGTYPE", "NOSCRIPT", "NOPERM", "CROSSSLOT");

  /** Errors with the code ERR that may be transient. */
  private static final List<String> PASSING =
      List.of("max number of clients", "no such key", "timeout", "loading", "background", "busy");

  /**
   * Syntax, names that are not known, wrong numbers of columns or arguments, permissions that are
   * not there, statements that cannot be prepared.
   */
  private static final Set<Integer> OF_MYSQL =
      Set.of(
          1044, 1046, 1047, 1049, 1051, 1052, 1054, 1064, 1065, 1066, 1109, 1110, 1136, 1142, 1143,
          1146, 1149, 1193, 1210, 1222, 1227, 1235, 1241, 1295, 1305, 1318, 1327, 1370, 1582, 1583,
          1630);

  /** An operation that a server can do. */
  private record Known(String workload, String environment, String operation) {}

  private final Set<Known> proven = new HashSet<>();

  /**
   * Examines what was counted so far.
   *
   * @param environment of whose server it was asked
   * @param underWay requests that may be counted as asked and not yet as failed
   * @throws AlwaysFailingOperationException when an operation is refused each time and was never
   *     done before
   */
  void examine(Workload workload, String environment, Counts counts, long underWay) {
    List<? extends Operation> mix = workload.mix();
    for (int i = 0; i < mix.size(); i++) {
      Counts.OfOperation counted = counts.operations().get(i);
      String operation = mix.get(i).name();
      Known known = new Known(workload.name(), environment, operation);
      if (counted.succeeded() > underWay) {
        proven.add(known);
      } else if (counted.succeeded() == 0
          && counted.asked() >= ENOUGH
          && !proven.contains(known)
          && counted.failures().entrySet().stream()
              .allMatch(failure -> lasting(workload.subject(), failure))) {
        throw new AlwaysFailingOperationException(
            new Fault(
                "%s always fails (%d of %d requests): %s"
                    .formatted(operation, counted.asked(), counted.asked(), words(counted)),
                "correct the workload"));
      }
    }
  }

  private static String words(Counts.OfOperation counted) {
    Map.Entry<String, Failures> most =
        counted.failures().entrySet().stream()
            .max((a, b) -> Long.compare(a.getValue().count(), b.getValue().count()))
            .orElseThrow();
    String text = ServerText.sentence(most.getValue().text());
    return text.startsWith(most.getKey()) ? text : most.getKey() + " " + text;
  }

  private static boolean lasting(Subject subject, Map.Entry<String, Failures> failure) {
    String text = failure.getValue().text();
    return switch (subject) {
      case Server.REDIS -> lasting(text);
      case Server.MYSQL ->
          failure.getKey().matches("\\d{4}")
              && OF_MYSQL.contains(Integer.valueOf(failure.getKey()));
      case Subject.Machine machine -> false;
    };
  }

  /** By the text: an EXECABORT carries that of the error which made it so. */
  private static boolean lasting(String text) {
    String code = text.split(" ", 2)[0];
    String lower = text.toLowerCase(Locale.ROOT);
    return OF_REDIS.contains(code) && PASSING.stream().noneMatch(lower::contains);
  }
}
