package reenact.driver;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.exceptions.JedisDataException;

/** Finds the remedy by the code that a server answers with, or by how its address failed. */
final class FailureDiagnosis {

  /** The first word of an error of Redis. */
  private static final Map<String, FailureCause> REDIS =
      Map.ofEntries(
          Map.entry("NOAUTH", FailureCause.ANY),
          Map.entry("WRONGPASS", FailureCause.ANY),
          Map.entry("NOPERM", FailureCause.NO_RIGHT),
          Map.entry("READONLY", FailureCause.READ_ONLY),
          Map.entry("MISCONF", FailureCause.NO_SNAPSHOT),
          Map.entry("OOM", FailureCause.FULL),
          Map.entry("LOADING", FailureCause.STARTING),
          Map.entry("BUSY", FailureCause.SCRIPT),
          Map.entry("MASTERDOWN", FailureCause.READ_ONLY),
          Map.entry("NOREPLICAS", FailureCause.NO_REPLICAS),
          Map.entry("MOVED", FailureCause.CLUSTER),
          Map.entry("CROSSSLOT", FailureCause.CLUSTER),
          Map.entry("CLUSTERDOWN", FailureCause.CLUSTER),
          Map.entry("DENIED", FailureCause.PROTECTED));

  /** Errors of Redis that have no code of their own. */
  private static final Map<String, FailureCause> REDIS_WORDS =
      Map.of(
          "max number of clients", FailureCause.TOO_MANY,
          "without any password configured", FailureCause.ANY,
          "no password is set", FailureCause.ANY,
          "DB index", FailureCause.NO_DATABASE,
          "operation not permitted", FailureCause.ANY,
          "invalid password", FailureCause.ANY);

  private static final Map<Integer, FailureCause> MYSQL =
      Map.ofEntries(
          Map.entry(1045, FailureCause.ANY),
          Map.entry(1698, FailureCause.ANY),
          Map.entry(1251, FailureCause.ANY),
          Map.entry(1040, FailureCause.TOO_MANY),
          Map.entry(1203, FailureCause.TOO_MANY),
          Map.entry(1226, FailureCause.TOO_MANY),
          Map.entry(1129, FailureCause.PROTECTED),
          Map.entry(1130, FailureCause.PROTECTED),
          Map.entry(1044, FailureCause.NO_RIGHT),
          Map.entry(1142, FailureCause.NO_RIGHT),
          Map.entry(1143, FailureCause.NO_RIGHT),
          Map.entry(1227, FailureCause.NO_RIGHT),
          Map.entry(1370, FailureCause.NO_RIGHT),
          Map.entry(1049, FailureCause.NO_DATABASE),
          Map.entry(1290, FailureCause.READ_ONLY),
          Map.entry(1792, FailureCause.READ_ONLY),
          Map.entry(1836, FailureCause.READ_ONLY),
          Map.entry(1021, FailureCause.FULL),
          Map.entry(1037, FailureCause.FULL),
          Map.entry(1114, FailureCause.FULL),
          Map.entry(1205, FailureCause.LOCKED),
          Map.entry(3159, FailureCause.ANY));

  private FailureDiagnosis() {}

  /** The remedy of what a server said, or of an address; empty if it is known for neither. */
  static Optional<FailureCause> remedy(List<Throwable> causes) {
    return causes.reversed().stream()
        .map(FailureDiagnosis::remedy)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<FailureCause> remedy(Throwable e) {
    return switch (e) {
      case JedisDataException said -> Optional.of(redis(String.valueOf(said.getMessage())));
      case SQLException said when said.getErrorCode() != 0 ->
          Optional.of(MYSQL.getOrDefault(said.getErrorCode(), FailureCause.SERVER));
      case UnknownHostException unknown -> Optional.of(FailureCause.UNKNOWN_HOST);
      case UnresolvedAddressException unknown -> Optional.of(FailureCause.UNKNOWN_HOST);
      case NoRouteToHostException unreachable -> Optional.of(FailureCause.UNREACHABLE);
      case ConnectException refused ->
          Optional.of(
              String.valueOf(refused.getMessage()).contains("timed out")
                  ? FailureCause.TIME_OUT
                  : FailureCause.NOBODY);
      case SocketTimeoutException late -> Optional.of(FailureCause.TIME_OUT);
      default -> Optional.empty();
    };
  }

  private static FailureCause redis(String said) {
    FailureCause known = REDIS.get(said.split(" ", 2)[0]);
    return known != null
        ? known
        : REDIS_WORDS.entrySet().stream()
            .filter(entry -> said.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(FailureCause.SERVER);
  }
}
