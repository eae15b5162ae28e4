package reenact.traffic.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Parameter;

/** Reads requests to MySQL: queries, and executions of the statements that were prepared. */
public final class MysqlRequests {

  /**
   * How many prepared statements are remembered; the one that was used longest ago is forgotten.
   */
  private static final int MOST_PREPARED = 1 << 16;

  /** The name of executions whose statement is not in the trace. */
  public static final String UNKNOWN = "(prepared before the trace)";

  private record Prepared(int connection, long statement) {}

  private final Map<Prepared, String> prepared =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Prepared, String> eldest) {
          return size() > MOST_PREPARED;
        }
      };

  public TrafficRequest read(Action.Query query) {
    return request(StatementDigest.of(query.sql()), query.sql().length());
  }

  public TrafficRequest read(int connection, Action.Execute execute) {
    long bytes = 0;
    for (Parameter parameter : execute.parameters()) {
      bytes += size(parameter);
    }
    return request(
        prepared.getOrDefault(new Prepared(connection, execute.statement()), UNKNOWN), bytes);
  }

  public void prepare(int connection, Action.Prepare prepare) {
    prepared.put(new Prepared(connection, prepare.statement()), StatementDigest.of(prepare.sql()));
  }

  public void close(int connection, Action.CloseStatement close) {
    prepared.remove(new Prepared(connection, close.statement()));
  }

  private static TrafficRequest request(String digest, long bytes) {
    String words = digest.substring(0, Math.min(digest.length(), 200)).toUpperCase(Locale.ROOT);
    return new TrafficRequest(
        digest, words, words.startsWith("SELECT "), bytes, List.of(), List.of());
  }

  /** Bytes on the wire, about. */
  private static long size(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Null none -> 0;
      case Parameter.Signed number -> Long.BYTES;
      case Parameter.Unsigned number -> Long.BYTES;
      case Parameter.Real number -> Double.BYTES;
      case Parameter.Decimal decimal -> decimal.text().length();
      case Parameter.Text text -> length(text.bytes());
      case Parameter.Blob blob -> length(blob.bytes());
      case Parameter.Date date -> 4;
      case Parameter.DateTime time -> 11;
      case Parameter.Time time -> 12;
    };
  }

  private static long length(Bytes bytes) {
    return bytes.length();
  }
}
