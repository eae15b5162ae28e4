package reenact.driver.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reenact.driver.Leftover;
import reenact.driver.ServerException;

/**
 * The keys of runs on a server that is not ours. Those of a run begin with {@code reenact:RUN:},
 * where RUN is its id; the key {@code reenact:RUN}, which no workload can name, says when it began.
 * What has no such mark was not written by a run and is never touched, nor is what has one that the
 * journal does not prove.
 */
final class RedisRunKeys {

  private static final String ROOT = "reenact:";
  private static final Pattern OF_RUN =
      Pattern.compile("reenact:([0-9a-f]{8})(:.*)?", Pattern.DOTALL);
  private static final String MARK = "run began ";
  private static final String PAGE = "1000";
  private static final String START = "0";
  private static final int MOST_PASSES = 5;

  /** No server has as many keys; one that goes on for ever is none. */
  private static final int MOST_PAGES = 50_000_000;

  private final RedisControlConnection talk;

  RedisRunKeys(RedisControlConnection talk) {
    this.talk = talk;
  }

  /** How somebody removes the keys of a run by hand; null where Reenact may. */
  interface ByHand {
    @Nullable String of(String run);
  }

  /**
   * Keys that are called like those of a run.
   *
   * @param mark whether there is a key that is called like its mark
   * @param keys how many there are under its prefix
   */
  record Unmarked(String run, boolean mark, long keys) {

    private Unmarked with(Unmarked more) {
      return new Unmarked(run, mark || more.mark, keys + more.keys);
    }

    /** The number of keys with its noun: "1 key". */
    String count() {
      return String.format(Locale.ROOT, "%,d %s", keys, keys == 1 ? "key" : "keys");
    }

    /** Why they are left alone, in words. */
    String words() {
      return mark
          ? "%s is called like the mark of a run but does not say when one began; it and %s under %s are left alone"
              .formatted(RedisRunKeys.mark(run), count(), prefix(run))
          : "%s under %s without the mark of a run: left alone".formatted(count(), prefix(run));
    }
  }

  /** The prefix of a run's keys. */
  static String prefix(String run) {
    return ROOT + run + ":";
  }

  /** The key that says when a run began. */
  static String mark(String run) {
    return ROOT + run;
  }

  /** When a run began that has left its mark here; empty if it has not. */
  Optional<Instant> began(String run) {
    String failure = "does not tell whether a run was here";
    return talk.tell(
        failure,
        answer -> {
          if (answer instanceof RespReply.Refusal refusal && refusal.busy()) {
            throw talk.refused(failure, refusal);
          }
          if (!(answer instanceof RespReply.Bytes text) || !text.text().startsWith(MARK)) {
            return Optional.empty();
          }
          try {
            return Optional.of(Instant.parse(text.text().substring(MARK.length())));
          } catch (DateTimeParseException e) {
            return Optional.empty();
          }
        },
        "GET",
        mark(run));
  }

  /**
   * Leaves the mark of a run, which makes all keys under its prefix its own.
   *
   * @throws ServerException when such keys were there before
   */
  void claim(String run) {
    long others = count(prefix(run));
    if (others > 0) {
      throw new ServerException(
          "%d keys under %s were there before this run".formatted(others, prefix(run)),
          "start it again");
    }
    talk.ask(
        "does not take the mark of the run",
        answer -> answer instanceof RespReply.Nothing ? "" : answer.text(),
        "SET",
        mark(run),
        MARK + Instant.now().truncatedTo(ChronoUnit.SECONDS),
        "NX");
    if (began(run).isEmpty()) {
      throw new ServerException(
          "%s is a key of somebody else".formatted(mark(run)), "start the run again");
    }
  }

  private long count(String prefix) {
    long[] count = {0};
    scan(
        prefix + "*",
        page -> {
          heed();
          count[0] += page.size();
        });
    return count[0];
  }

  /**
   * Removes all keys of a run, a few at a time so that other clients are not held up, and its mark
   * last.
   *
   * @param removed told how many keys are gone
   */
  void remove(String run, LongConsumer removed) {
    removeAll(prefix(run) + "*", removed);
    unlink(List.of(mark(run).getBytes(StandardCharsets.UTF_8)));
  }

  /** By single keys, which a cluster can do too. */
  private void unlink(List<byte[]> keys) {
    talk.each("does not remove keys", "UNLINK", keys);
  }

  /** Removes every key there is, on a server of ours. */
  void removeAll() {
    removeAll("*", removed -> {});
  }

  private void removeAll(String pattern, LongConsumer removed) {
    long[] gone = {0};
    long before;
    long reconnections;
    int pass = 0;
    do {
      before = gone[0];
      reconnections = talk.reconnections();
      scan(
          pattern,
          page -> {
            unlink(page);
            gone[0] += page.size();
            removed.accept(gone[0]);
          });
      pass++;
      // A scan passes over keys that are written meanwhile, as by requests that were under way when
      // their connection was closed, and may pass over any where its own connection is lost.
    } while (pass < MOST_PASSES && (gone[0] > before || talk.reconnections() != reconnections));
  }

  /**
   * What each run has left that has left its mark, by its id.
   *
   * @param byHand how to remove what the journal does not prove
   * @param nameless told of the runs whose mark is missing or says nothing: they are not listed
   */
  List<Leftover> leftovers(ByHand byHand, Consumer<Unmarked> nameless) {
    Map<String, Unmarked> keys = new TreeMap<>();
    scan(
        ROOT + "*",
        page -> {
          heed();
          for (byte[] key : page) {
            Matcher run = OF_RUN.matcher(new String(key, StandardCharsets.UTF_8));
            if (run.matches()) {
              boolean mark = run.group(2) == null;
              keys.merge(
                  run.group(1), new Unmarked(run.group(1), mark, mark ? 0 : 1), Unmarked::with);
            }
          }
        });
    List<Leftover> leftovers = new ArrayList<>();
    keys.forEach((run, found) ->
        began(run)
            .ifPresentOrElse(
                began ->
                    leftovers.add(new Leftover(run, began, found.count(), false, byHand.of(run))),
                () -> nameless.accept(found)));
    return leftovers;
  }

  /** Whether there is any key at all. */
  boolean any() {
    String cursor = START;
    do {
      Page page = page(cursor, "*");
      if (!page.keys().isEmpty()) {
        return true;
      }
      cursor = page.next();
    } while (!cursor.equals(START));
    return false;
  }

  private record Page(String next, List<byte[]> keys) {
    static Page of(RespReply answer) throws IOException {
      List<RespReply> parts = answer.list();
      if (parts.size() != 2 || !parts.getFirst().text().matches("\\d{1,20}")) {
        throw new RespProtocolException("answered what is no page of keys");
      }
      List<byte[]> keys = new ArrayList<>();
      for (RespReply key : parts.getLast().list()) {
        keys.add(key.raw());
      }
      return new Page(parts.getFirst().text(), keys);
    }
  }

  /** What only looks ends when it is told to; what removes does not, as its keys would stay. */
  private static void heed() {
    if (Thread.currentThread().isInterrupted()) {
      throw new ServerException("interrupted while looking through the keys");
    }
  }

  private Page page(String cursor, String pattern) {
    return talk.ask(
        "does not list its keys", Page::of, "SCAN", cursor, "MATCH", pattern, "COUNT", PAGE);
  }

  private void scan(String pattern, Consumer<List<byte[]>> seen) {
    String cursor = START;
    int pages = 0;
    do {
      Page page = page(cursor, pattern);
      if ((page.next().equals(cursor) && !cursor.equals(START)) || pages++ == MOST_PAGES) {
        throw new ServerException("the server lists its keys without end", "name another");
      }
      if (!page.keys().isEmpty()) {
        seen.accept(page.keys());
      }
      cursor = page.next();
    } while (!cursor.equals(START));
  }
}
