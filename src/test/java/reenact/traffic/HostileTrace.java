package reenact.traffic;

import java.util.Random;
import reenact.trace.Bytes;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply.Emptiness;

/** Traffic whose names try to be more than text. */
public final class HostileTrace {

  /** What a page would run. */
  public static final String SCRIPT = "<script>document.title='owned'</script>";

  private static final String[] PARTS = {
    SCRIPT,
    "</style>",
    "<img src=x onerror=alert(1)>",
    "\u001b[2J\u001b]0;owned\u0007",
    "\u202egnp",
    "\u0000\u0001\r\n",
    "\u009b31m",
    "\"'`&<>;--",
    "\u2028",
    "{{constructor}}",
    "x".repeat(3_000),
    "\ud83d\ude00",
    "\\x1b",
  };

  private HostileTrace() {}

  /** Commands, keys and error codes. */
  public static TraceBuilder redis(long seed) {
    Random random = new Random(seed);
    TraceBuilder trace = new TraceBuilder(Protocol.REDIS);
    for (int i = 0; i < 300; i++) {
      trace.at(i).failed(text(random));
      trace.redis("GET", text(random));
      trace.answered(i, i, Emptiness.FILLED).redis(text(random), text(random));
      trace.redis("CONFIG", text(random)).redis("GET", "key" + text(random));
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      trace.redis(Bytes.of(bytes), Bytes.of(bytes)).redis(Bytes.utf8("SET"), Bytes.of(bytes));
    }
    return trace;
  }

  /** Statements. */
  public static TraceBuilder mysql(long seed) {
    Random random = new Random(seed);
    TraceBuilder trace = new TraceBuilder(Protocol.MYSQL);
    for (int i = 0; i < 300; i++) {
      trace.at(i).sql("SELECT * FROM `" + text(random) + "` WHERE x = '" + text(random) + "'");
      trace.sql(text(random)).sql("DROP TABLE " + text(random));
    }
    return trace;
  }

  private static String text(Random random) {
    return PARTS[random.nextInt(PARTS.length)] + PARTS[random.nextInt(PARTS.length)];
  }
}
