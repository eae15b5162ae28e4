package reenact.driver.redis;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import reenact.driver.Control.EraseProgress;
import reenact.driver.Leftover;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.ServerAddress;
import reenact.workload.RedisWorkload;

/**
 * A run on a Redis that is not ours: it claims its prefix, and removes what is proven to be of
 * runs.
 */
final class ExternalRedisRun {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What was written is worth more patience than what is asked. */
  private static final Duration PATIENCE_TO_REMOVE = Duration.ofSeconds(30);

  /** Removes the keys of one page and replies with the cursor of the next. */
  private static final String UNLINK_A_PAGE =
      "local r = redis.call('SCAN', ARGV[1], 'MATCH', ARGV[2], 'COUNT', 1000)"
          + " for _, k in ipairs(r[2]) do redis.call('UNLINK', k) end return r[1]";

  private final RedisWorkload workload;
  private final Endpoint endpoint;
  private final Ownership.External ownership;
  private final RedisControlConnection talk;
  private final RedisRunKeys keys;

  ExternalRedisRun(
      RedisWorkload workload,
      Endpoint endpoint,
      Ownership.External ownership,
      RedisControlConnection talk,
      RedisRunKeys keys) {
    this.workload = workload;
    this.endpoint = endpoint;
    this.ownership = ownership;
    this.talk = talk;
    this.keys = keys;
    talk.retryTimeout(PATIENCE);
  }

  /** Whether the mark of the run is there, of an earlier server that could not be cleaned then. */
  boolean isClaimed() {
    return keys.began(ownership.run()).isPresent();
  }

  /**
   * Claims the prefix of the run.
   *
   * @throws ServerException when keys are there already
   */
  void claim() {
    keys.claim(ownership.run());
    ownership.journal().add(ownership.run(), server(), List.of(new Made.Keys()));
  }

  /** Removes what the run wrote. */
  void erase(EraseProgress progress) {
    remove(ownership.run(), progress);
  }

  /**
   * What runs left here.
   *
   * @param note told of what is called like keys of a run and has no sound mark
   */
  List<Leftover> leftovers(Consumer<String> note) {
    return keys.leftovers(
        run -> isProven(run) ? null : byHand(run),
        unmarked ->
            note.accept(
                "%s; if you know that it is a dead run's, this removes all of it: %s"
                    .formatted(unmarked.words(), byHand(unmarked.run()))));
  }

  void remove(Leftover leftover) {
    if (!isProven(leftover.run())) {
      throw new IllegalArgumentException("no journal proves it: " + leftover);
    }
    remove(leftover.run(), removed -> {});
  }

  private void remove(String run, EraseProgress progress) {
    boolean interrupted = Thread.interrupted();
    talk.retryTimeout(PATIENCE_TO_REMOVE);
    try {
      new RedisScripts(talk, workload).end(run);
      // A server may evict the mark. Where no mark was ever set, the keys are somebody else's.
      if (isProven(run) || keys.began(run).isPresent()) {
        keys.remove(run, progress::erased);
      }
      ownership.journal().forget(run, server());
    } catch (ServerException e) {
      throw new ServerException(
          "%s; keys of this run may stay under %s*"
              .formatted(e.fault().text(), RedisRunKeys.prefix(run)),
          e.fault().and("remove them with `reenact clean -e ENVIRONMENT`").remedy(),
          e);
    } finally {
      talk.retryTimeout(PATIENCE);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether the journal says that a run of this user wrote keys here. */
  private boolean isProven(String run) {
    return !ownership.journal().of(run, server()).isEmpty();
  }

  /** The address by which the journal knows the server. */
  private ServerAddress server() {
    return ServerAddress.redis(endpoint);
  }

  private String byHand(String run) {
    return unlinkCommand(endpoint, run);
  }

  /**
   * The shell command that removes the keys of a run. It asks for the password once and passes it
   * on by the environment: {@code --askpass} would ask for each page of keys.
   */
  static String unlinkCommand(Endpoint endpoint, String run) {
    String user = endpoint.user().isEmpty() ? "" : " --user " + quoted(endpoint.user());
    boolean asks = !user.isEmpty() || !endpoint.password().isEmpty();
    String cli =
        "redis-cli -h %s -p %d -n %s%s"
            .formatted(endpoint.host(), endpoint.port(), endpoint.database(), user);
    // SCAN and UNLINK on the server alone: a key may hold any byte, a line end too.
    return ("%sc=0; while c=$(%s EVAL \"%s\" 0 \"$c\" '%s*');"
            + " case $c in [1-9]*) ;; *) false;; esac; do :; done;"
            + " [ \"$c\" = 0 ] && %s UNLINK %s || echo \"$c\"")
        .formatted(
            asks ? "read -rs REDISCLI_AUTH && export REDISCLI_AUTH && " : "",
            cli,
            UNLINK_A_PAGE,
            RedisRunKeys.prefix(run),
            cli,
            RedisRunKeys.mark(run));
  }

  /** As one word of a shell. */
  private static String quoted(String word) {
    return word.matches("[\\w.@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
