package reenact.traffic;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Parameter;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply.Emptiness;

/** Traffic of a shop: baskets, sessions and a counter on Redis, orders on MySQL. */
public final class ShopTrace {

  private static final int CONNECTIONS = 20;

  private ShopTrace() {}

  /** Writes one; the arguments are the file, the number of requests and redis or mysql. */
  public static void main(String... arguments) {
    int requests = Integer.parseInt(arguments[1]);
    (arguments[2].equals("redis") ? redis(requests) : mysql(requests)).write(Path.of(arguments[0]));
  }

  /** Requests to Redis: about 1,000 a second, twice as many in the second half. */
  public static TraceBuilder redis(int requests) {
    Random random = new Random(1);
    TraceBuilder trace = new TraceBuilder(Protocol.REDIS);
    double nanos = 0;
    for (int i = 0; i < requests; i++) {
      nanos += -Math.log(1 - random.nextDouble()) * (i < requests / 3 ? 1e6 : 5e5);
      trace.atNanos((long) nanos).on(i % CONNECTIONS);
      int user = (int) Math.pow(5_000, random.nextDouble());
      Emptiness found = random.nextInt(10) < 8 ? Emptiness.FILLED : Emptiness.EMPTY;
      int micros = 60 + random.nextInt(80);
      switch (random.nextInt(20)) {
        case 0 ->
            trace
                .answered(micros, 5, Emptiness.FILLED)
                .redis("SET", "session:%08x".formatted(user * 7_919), "x".repeat(200 + user % 300));
        case 1, 2, 3, 4 ->
            trace
                .answered(micros, 5, Emptiness.FILLED)
                .redis("HSET", "basket:" + user, "item", "3");
        case 5 -> trace.answered(micros, 4, Emptiness.FILLED).redis("INCR", "visits");
        default -> trace.answered(micros, 180, found).redis("HGET", "basket:" + user, "item");
      }
    }
    return trace
        .answered(90, 5, Emptiness.FILLED)
        .redis("CONFIG", "SET", "maxmemory", "100mb")
        .failed("WRONGTYPE")
        .redis("LPUSH", "visits", "1");
  }

  /** Requests to MySQL: transactions with prepared statements, and queries. */
  public static TraceBuilder mysql(int requests) {
    Random random = new Random(2);
    TraceBuilder trace = new TraceBuilder(Protocol.MYSQL);
    for (int i = 0; i < CONNECTIONS; i++) {
      trace
          .on(i)
          .add(Action.Connect.ANONYMOUS)
          .add(
              new Action.Prepare(
                  1, Bytes.utf8("UPDATE stock SET amount = amount - ? WHERE item = ?")));
    }
    for (int i = 0; i < requests; i += 4) {
      trace.atNanos(i * 1_000_000L).on(i / 4 % CONNECTIONS);
      trace.answered(40, 11, Emptiness.UNKNOWN).sql("BEGIN");
      trace
          .answered(200 + random.nextInt(100), 300, Emptiness.FILLED)
          .sql("SELECT name, price FROM items WHERE id IN (%d, %d)".formatted(i, i + 1));
      trace
          .answered(500, 52, Emptiness.UNKNOWN)
          .add(new Action.Execute(1, List.of(new Parameter.Signed(1), new Parameter.Signed(i))));
      trace
          .answered(2_000, 11, Emptiness.UNKNOWN)
          .sql(random.nextInt(20) == 0 ? "ROLLBACK" : "COMMIT");
    }
    return trace.sql("DROP TABLE scratch");
  }
}
