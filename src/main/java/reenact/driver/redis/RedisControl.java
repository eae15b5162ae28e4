package reenact.driver.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Leftover;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.ReportedProcess;
import reenact.environment.TcpConnection;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;
import reenact.workload.RedisWorkload;
import reenact.workload.TraceWorkload;
import reenact.workload.Workload;

/** The control connection to Redis or Valkey. */
public final class RedisControl implements Control {

  private final RedisWorkload workload;
  private final @Nullable TraceWorkload replayed;
  private final Endpoint endpoint;
  private final RedisControlConnection talk;
  private final RedisRunKeys keys;
  private final RedisFacts facts;
  private final RedisMemoryCheck room;
  private final @Nullable ExternalRedisRun external;
  private int connections;
  private final List<String> notes = new ArrayList<>();

  public RedisControl(
      RedisWorkload workload, Endpoint endpoint, ConnectOptions options, Ownership ownership) {
    this(workload, null, endpoint, options, ownership);
  }

  private RedisControl(
      RedisWorkload workload,
      @Nullable TraceWorkload replayed,
      Endpoint endpoint,
      ConnectOptions options,
      Ownership ownership) {
    this.endpoint = endpoint;
    this.replayed = replayed;
    this.talk = new RedisControlConnection(endpoint, options);
    this.keys = new RedisRunKeys(talk);
    try {
      this.facts = facts();
      this.workload = own(workload, ownership);
      this.room = new RedisMemoryCheck(this.workload);
      this.external =
          ownership instanceof Ownership.External foreign
              ? new ExternalRedisRun(this.workload, endpoint, foreign, talk, keys)
              : null;
    } catch (ServerException e) {
      talk.close();
      throw e;
    }
    if (external == null) {
      talk.retryTimeout(Duration.ZERO);
    }
  }

  /** Connects to a server of ours on which a trace is replayed. */
  public static RedisControl replaying(
      TraceWorkload trace, Endpoint endpoint, ConnectOptions options, Ownership ownership) {
    if (ownership instanceof Ownership.External) {
      throw new ServerException(
          "a trace cannot be replayed on a server that is not ours: its keys would mix with others",
          "replay it in an environment that Reenact starts, such as native");
    }
    RedisWorkload nothing =
        new RedisWorkload(trace.name(), trace.description(), List.of(), 1, List.of());
    return new RedisControl(nothing, trace, endpoint, options, ownership);
  }

  /** The workload with its keys where they may be written, if the server has such a place. */
  private RedisWorkload own(RedisWorkload asked, Ownership ownership) {
    if (!(ownership instanceof Ownership.External foreign)) {
      return asked;
    }
    facts
        .objection()
        .ifPresent(objection -> {
          throw new ServerException(
              "Redis at %s %s".formatted(endpoint.address(), objection.text()), objection.remedy());
        });
    RedisWorkload own;
    try {
      own = asked.under(RedisRunKeys.prefix(foreign.run()));
    } catch (IllegalArgumentException e) {
      Fault fault = InvalidSettingException.fault(e);
      throw new ServerException(
          "%s cannot be asked of a server that is not ours: %s"
              .formatted(asked.name(), fault.text()),
          fault.remedy(),
          e);
    }
    if (!new RedisKeyCheck(talk).check(own)) {
      note("COMMAND is refused, so which words are keys is known from Reenact's own table alone");
    }
    return own;
  }

  private RedisFacts facts() {
    return talk.tell(
        "does not answer",
        answer -> {
          if (answer instanceof RespReply.Refusal refusal) {
            if (refusal.code().equals("NOAUTH")) {
              throw talk.refused("refuses the login", refusal);
            }
            note(
                "INFO is refused (%s), so version, role, memory and counters of the server are unknown, and nobody sees whether the data fits or keys of others are evicted for it"
                    .formatted(refusal.words()));
            return RedisFacts.UNKNOWN;
          }
          return RedisFacts.of(answer.text());
        },
        "INFO");
  }

  private void note(String words) {
    if (!notes.contains(words)) {
      notes.add(words);
    }
  }

  @Override
  public List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public Optional<ReportedProcess> process() {
    return facts.process();
  }

  @Override
  public Optional<TcpConnection> connection() {
    return talk.connection();
  }

  @Override
  public String product() {
    return facts.product();
  }

  @Override
  public String version() {
    return facts.version();
  }

  @Override
  public Map<String, String> settings() {
    return talk.tell(
        "does not tell its settings",
        answer -> {
          if (answer instanceof RespReply.Refusal refusal) {
            note("CONFIG is refused (%s), so its settings are unknown".formatted(refusal.words()));
            return Map.of();
          }
          return RedisSettings.of(answer.list());
        },
        "CONFIG",
        "GET",
        "*");
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    RedisFacts all =
        talk.tell(
            "does not tell its counters",
            answer ->
                answer instanceof RespReply.Refusal
                    ? RedisFacts.UNKNOWN
                    : RedisFacts.of(answer.text()),
            "INFO",
            "all");
    all.told()
        .keySet()
        .forEach(name -> all.number(name).ifPresent(value -> counters.put(name, value)));
    all.told()
        .forEach(
            (name, value) -> counters.putAll(RedisCounters.of(name, value, endpoint.database())));
    return counters;
  }

  @Override
  public String serverIdentity() {
    return facts().told().getOrDefault("run_id", "");
  }

  @Override
  public String commandCounter() {
    return "total_commands_processed";
  }

  @Override
  public int commandsPerReading() {
    return 1;
  }

  @Override
  public Workload workload() {
    return replayed == null ? workload : replayed;
  }

  @Override
  public String existingData() {
    long count =
        talk.tell(
            "does not count its keys",
            answer -> answer instanceof RespReply.Refusal ? -1 : answer.number(),
            "DBSIZE");
    if (count == 0 || (count < 0 && !keys.any())) {
      return "";
    }
    String all =
        "its database %s holds %s"
            .formatted(endpoint.database(), count < 0 ? "keys" : count + " keys");
    List<String> left =
        (external == null ? List.<Leftover>of() : external.leftovers(unmarked -> {}))
            .stream().map(Leftover::words).toList();
    return left.isEmpty()
        ? all
        : "%s, among them %s, which `reenact clean -e ENVIRONMENT` removes or says how to"
            .formatted(all, String.join(", ", left));
  }

  @Override
  public void expectConnections(int connections) {
    this.connections = connections;
  }

  @Override
  public void load(LoadProgress progress) {
    RedisData data = new RedisData(workload, talk);
    if (external == null) {
      long before = size();
      data.load(progress);
      complete(size() - before, data.expected());
      return;
    }
    if (external.isClaimed()) {
      erase();
    }
    room.require(facts(), connections);
    external.claim();
    data.load(progress);
    complete(data.found(), data.expected());
    dataLoss()
        .ifPresent(loss -> {
          throw new ServerException(loss.text(), loss.remedy());
        });
  }

  private long size() {
    return talk.ask("does not count its keys", RespReply::number, "DBSIZE");
  }

  private static void complete(long found, long expected) {
    if (found < expected) {
      throw new ServerException(
          "Redis holds %d of the %d keys that were loaded".formatted(found, expected),
          "was it restarted or flushed, did keys expire, or is its maxmemory too small? Keep it running and unflushed while a run loads, load keys that last longer, or raise maxmemory");
    }
  }

  @Override
  public Optional<Fault> dataLoss() {
    return external == null ? Optional.empty() : room.evicted(facts());
  }

  @Override
  public void erase() {
    erase(removed -> {});
  }

  @Override
  public void erase(EraseProgress progress) {
    if (external == null) {
      keys.removeAll();
    } else {
      external.erase(progress);
    }
  }

  @Override
  public List<Leftover> leftovers() {
    return external == null ? List.of() : external.leftovers(this::note);
  }

  @Override
  public void remove(Leftover leftover) {
    if (external == null) {
      throw new IllegalArgumentException("a server of ours has none: " + leftover);
    }
    external.remove(leftover);
  }

  @Override
  public void close() {
    talk.close();
  }
}
