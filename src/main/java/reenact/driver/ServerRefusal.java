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
final class ServerRefusal {

  /** The first word of an error of Redis. */
  private static final Map<String, Remedy> REDIS =
      Map.ofEntries(
          Map.entry("NOAUTH", Remedy.ANY),
          Map.entry("WRONGPASS", Remedy.ANY),
          Map.entry("NOPERM", Remedy.NO_RIGHT),
          Map.entry("READONLY", Remedy.READ_ONLY),
          Map.entry("MISCONF", Remedy.NO_SNAPSHOT),
          Map.entry("OOM", Remedy.FULL),
          Map.entry("LOADING", Remedy.STARTING),
          Map.entry("BUSY", Remedy.SCRIPT),
          Map.entry("MASTERDOWN", Remedy.READ_ONLY),
          Map.entry("NOREPLICAS", Remedy.NO_REPLICAS),
          Map.entry("MOVED", Remedy.CLUSTER),
          Map.entry("CROSSSLOT", Remedy.CLUSTER),
          Map.entry("CLUSTERDOWN", Remedy.CLUSTER),
          Map.entry("DENIED", Remedy.PROTECTED));

  /** Errors of Redis that have no code of their own. */
  private static final Map<String, Remedy> REDIS_WORDS =
      Map.of(
          "max number of clients", Remedy.TOO_MANY,
          "without any password configured", Remedy.ANY,
          "no password is set", Remedy.ANY,
          "DB index", Remedy.NO_DATABASE,
          "operation not permitted", Remedy.ANY,
          "invalid password", Remedy.ANY);

  private static final Map<Integer, Remedy> MYSQL =
      Map.ofEntries(
          Map.entry(1045, Remedy.ANY),
          Map.entry(1698, Remedy.ANY),
          Map.entry(1251, Remedy.ANY),
          Map.entry(1040, Remedy.TOO_MANY),
          Map.entry(1203, Remedy.TOO_MANY),
          Map.entry(1226, Remedy.TOO_MANY),
          Map.entry(1129, Remedy.PROTECTED),
          Map.entry(1130, Remedy.PROTECTED),
          Map.entry(1044, Remedy.NO_RIGHT),
          Map.entry(1142, Remedy.NO_RIGHT),
          Map.entry(1143, Remedy.NO_RIGHT),
          Map.entry(1227, Remedy.NO_RIGHT),
          Map.entry(1370, Remedy.NO_RIGHT),
          Map.entry(1049, Remedy.NO_DATABASE),
          Map.entry(1290, Remedy.READ_ONLY),
          Map.entry(1792, Remedy.READ_ONLY),
          Map.entry(1836, Remedy.READ_ONLY),
          Map.entry(1021, Remedy.FULL),
          Map.entry(1037, Remedy.FULL),
          Map.entry(1114, Remedy.FULL),
          Map.entry(1205, Remedy.LOCKED),
          Map.entry(3159, Remedy.ANY));

  private ServerRefusal() {}

  /** The remedy of what a server said, or of an address; empty if it is known for neither. */
  static Optional<Remedy> remedy(List<Throwable> causes) {
    return causes.reversed().stream()
        .map(ServerRefusal::remedy)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Remedy> remedy(Throwable e) {
    return switch (e) {
      case JedisDataException said -> Optional.of(redis(String.valueOf(said.getMessage())));
      case SQLException said when said.getErrorCode() != 0 ->
          Optional.of(MYSQL.getOrDefault(said.getErrorCode(), Remedy.SERVER));
      case UnknownHostException unknown -> Optional.of(Remedy.UNKNOWN_HOST);
      case UnresolvedAddressException unknown -> Optional.of(Remedy.UNKNOWN_HOST);
      case NoRouteToHostException unreachable -> Optional.of(Remedy.UNREACHABLE);
      case ConnectException refused ->
          Optional.of(
              String.valueOf(refused.getMessage()).contains("timed out")
                  ? Remedy.TIME_OUT
                  : Remedy.NOBODY);
      case SocketTimeoutException late -> Optional.of(Remedy.TIME_OUT);
      default -> Optional.empty();
    };
  }

  private static Remedy redis(String said) {
    Remedy known = REDIS.get(said.split(" ", 2)[0]);
    return known != null
        ? known
        : REDIS_WORDS.entrySet().stream()
            .filter(entry -> said.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(Remedy.SERVER);
  }
}
