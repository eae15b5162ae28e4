package reenact.driver.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Leftover;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.ReportedProcess;
import reenact.environment.TcpConnection;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/** The control connection to Redis or Valkey. */
public final class RedisControl implements Control {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What was written is worth more patience than what is asked. */
  private static final Duration PATIENCE_TO_REMOVE = Duration.ofSeconds(30);

  private final RedisWorkload workload;
  private final Endpoint endpoint;
  private final Ownership ownership;
  private final RedisControlConnection talk;
  private final RedisRunKeys keys;
  private final RedisFacts facts;
  private final RedisMemoryCheck room;
  private int connections;
  private final List<String> notes = new ArrayList<>();

  public RedisControl(
      RedisWorkload workload, Endpoint endpoint, ConnectOptions options, Ownership ownership) {
    this.endpoint = endpoint;
    this.ownership = ownership;
    this.talk = new RedisControlConnection(endpoint, options);
    this.keys = new RedisRunKeys(talk);
    try {
      this.facts = facts();
      this.workload = own(workload);
      this.room = new RedisMemoryCheck(this.workload);
    } catch (ServerException e) {
      talk.close();
      throw e;
    }
    talk.retryTimeout(ours() ? Duration.ZERO : PATIENCE);
  }

  private boolean ours() {
    return ownership instanceof Ownership.Managed;
  }

  /** The workload with its keys where they may be written, if the server has such a place. */
  private RedisWorkload own(RedisWorkload asked) {
    if (!(ownership instanceof Ownership.External foreign)) {
      return asked;
    }
    facts
        .objection()
        .ifPresent(words -> {
          throw new ServerException("Redis at %s %s".formatted(endpoint.address(), words));
        });
    RedisWorkload own;
    try {
      own = asked.under(RedisRunKeys.prefix(foreign.run()));
    } catch (IllegalArgumentException e) {
      throw new ServerException(
          "%s cannot be asked of a server that is not ours: %s"
              .formatted(asked.name(), e.getMessage()),
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
    return workload;
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
    List<String> left = leftovers().stream().map(Leftover::words).toList();
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
    switch (ownership) {
      case Ownership.Managed ours -> {
        long before = size();
        data.load(progress);
        complete(size() - before, data.expected());
      }
      case Ownership.External foreign -> {
        String run = foreign.run();
        if (keys.began(run).isPresent()) {
          // Of an earlier server of this run, which could not be cleaned then.
          erase();
        }
        room.require(facts(), connections);
        keys.claim(run);
        foreign.journal().add(run, journaled(), List.of(new Made.Keys()));
        data.load(progress);
        complete(data.found(), data.expected());
        dataLoss()
            .ifPresent(words -> {
              throw new ServerException(words);
            });
      }
    }
  }

  private long size() {
    return talk.ask("does not count its keys", RespReply::number, "DBSIZE");
  }

  private static void complete(long found, long expected) {
    if (found < expected) {
      throw new ServerException(
          "Redis holds %d of the %d keys that were loaded; is its maxmemory too small, or do they expire at once?"
              .formatted(found, expected));
    }
  }

  @Override
  public Optional<String> dataLoss() {
    return ours() ? Optional.empty() : room.evicted(facts());
  }

  @Override
  public void erase() {
    erase(removed -> {});
  }

  @Override
  public void erase(EraseProgress progress) {
    switch (ownership) {
      case Ownership.Managed ours -> keys.removeAll();
      case Ownership.External foreign -> {
        remove(foreign.run(), progress);
        foreign.journal().forget(foreign.run(), journaled());
      }
    }
  }

  private void remove(String run, EraseProgress progress) {
    boolean interrupted = Thread.interrupted();
    talk.retryTimeout(PATIENCE_TO_REMOVE);
    try {
      new RedisScripts(talk, workload).end(run);
      // Without its mark nothing was written, and what is there is somebody else's.
      if (keys.began(run).isPresent()) {
        keys.remove(run, progress::erased);
      }
    } catch (ServerException e) {
      throw new ServerException(
          "%s; keys of this run may stay under %s*; remove them with `reenact clean -e ENVIRONMENT`"
              .formatted(e.getMessage(), RedisRunKeys.prefix(run)),
          e);
    } finally {
      talk.retryTimeout(PATIENCE);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<Leftover> leftovers() {
    return keys.leftovers(run -> proven(run) ? null : byHand(run));
  }

  /** The server as the journal knows it. */
  private String journaled() {
    return "redis %s %s".formatted(endpoint.address(), endpoint.database());
  }

  private String byHand(String run) {
    String cli =
        "redis-cli -h %s -p %d -n %s"
            .formatted(endpoint.host(), endpoint.port(), endpoint.database());
    return "%s --scan --pattern '%s*' | xargs -d '\\n' %s UNLINK %s"
        .formatted(cli, RedisRunKeys.prefix(run), cli, RedisRunKeys.mark(run));
  }

  /** Whether the journal says that a run of this user wrote keys here. */
  private boolean proven(String run) {
    return ownership instanceof Ownership.External foreign
        && !foreign.journal().of(run, journaled()).isEmpty();
  }

  @Override
  public void remove(Leftover leftover) {
    if (!(ownership instanceof Ownership.External foreign) || !proven(leftover.run())) {
      throw new IllegalArgumentException("no journal proves it: " + leftover);
    }
    remove(leftover.run(), removed -> {});
    foreign.journal().forget(leftover.run(), journaled());
  }

  @Override
  public void close() {
    talk.close();
  }
}
