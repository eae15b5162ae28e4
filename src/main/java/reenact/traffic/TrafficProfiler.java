package reenact.traffic;

import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.RecordedReply.Status;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceEnd;
import reenact.trace.file.TraceReader;
import reenact.traffic.request.MysqlRequests;
import reenact.traffic.request.RedisRequests;
import reenact.traffic.request.ShownText;
import reenact.traffic.request.TrafficRequest;
import reenact.traffic.sketch.FrequentItems;

/** Reads a trace once and tells what it holds. Its memory does not grow with the trace. */
public final class TrafficProfiler {

  private static final int MOST_KINDS = 4_000;
  private static final int SHOWN_KINDS = 200;
  private static final int MOST_CODES = 200;
  private static final int LONGEST_CODE = 40;
  private static final String OTHERS = "others";

  private final TraceHeader header;
  private final TimeTracker time;
  private final ConnectionTracker connections = new ConnectionTracker();
  private final RedisRequests redis = new RedisRequests();
  private final MysqlRequests mysql = new MysqlRequests();
  private final RequestTally all = new RequestTally("");
  private final FrequentItems<RequestTally> kinds = new FrequentItems<>(MOST_KINDS);
  private final KeyTracker keys = new KeyTracker();
  private final TransactionTracker transactions = new TransactionTracker();
  private final ObstacleCounter obstacles = new ObstacleCounter();
  private final Map<String, Long> errors = new HashMap<>();
  private long events;
  private long prepared;

  private TrafficProfiler(TraceHeader header) {
    this.header = header;
    this.time = new TimeTracker(header.timing());
  }

  /**
   * Reads all events that are left.
   *
   * @param progress told how many were read, after each
   * @throws IOException if the disk fails
   */
  public static TrafficProfile profile(TraceReader reader, LongConsumer progress)
      throws IOException {
    TrafficProfiler profiler = new TrafficProfiler(reader.header());
    for (Optional<TraceEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
      profiler.add(event.get());
      progress.accept(profiler.events);
    }
    return profiler.result(reader.end());
  }

  private void add(TraceEvent event) {
    events++;
    connections.add(event);
    int connection = event.connection();
    switch (event.action()) {
      case Action.Connect connect -> {}
      case Action.Disconnect disconnect -> transactions.disconnect(connection);
      case Action.RedisRequest request -> {
        TrafficRequest read = redis.read(request);
        obstacles.redis(read.name(), request.arguments());
        count(event, read);
      }
      case Action.Query query -> statement(event, mysql.read(query));
      case Action.Execute execute -> statement(event, mysql.read(connection, execute));
      case Action.Prepare prepare -> {
        prepared++;
        mysql.prepare(connection, prepare);
      }
      case Action.CloseStatement close -> mysql.close(connection, close);
    }
  }

  private void statement(TraceEvent event, TrafficRequest read) {
    obstacles.sql(read.words());
    count(event, read);
  }

  private void count(TraceEvent event, TrafficRequest read) {
    time.add(event);
    all.add(read, event.reply());
    kinds
        .add(
            Hashing.komihash5_0().hashCharsToLong(read.name()), () -> new RequestTally(read.name()))
        .add(read, event.reply());
    keys.add(read, event.reply());
    transactions.add(event.connection(), read.words());
    if (event.reply().status() instanceof Status.Failed failed) {
      String code = ShownText.of(Bytes.utf8(failed.code()), LONGEST_CODE);
      errors.merge(
          errors.size() < MOST_CODES || errors.containsKey(code) ? code : OTHERS, 1L, Long::sum);
    }
  }

  private TrafficProfile result(TraceEnd end) {
    return new TrafficProfile(
        header,
        end,
        events,
        prepared,
        time.profile(),
        connections.profile(),
        requests(),
        keys.profile(),
        transactions.profile(),
        errors.entrySet().stream()
            .map(error -> new ErrorCount(error.getKey(), error.getValue()))
            .sorted(
                Comparator.comparingLong(ErrorCount::replies)
                    .reversed()
                    .thenComparing(ErrorCount::code))
            .toList(),
        obstacles.counts());
  }

  private RequestProfile requests() {
    long requests = all.requests();
    double duration = all.duration();
    List<RequestStatistics> shown =
        kinds.top(SHOWN_KINDS).stream()
            .map(kind -> kind.value().statistics(kind.count(), requests, duration))
            .sorted(
                Comparator.comparingLong(RequestStatistics::requests)
                    .reversed()
                    .thenComparing(RequestStatistics::name))
            .toList();
    return new RequestProfile(
        all.statistics(requests, requests, duration), kinds.size(), shown, kinds.error());
  }
}
