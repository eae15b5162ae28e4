package reenact.workload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Scripts as applications run them, which a server that is not ours may be asked for, too. Each
 * stands in a file of its name among the test resources.
 */
public enum OrdinaryScript {
  TOKEN_BUCKET(1, "5", "10", "1"),
  SLIDING_WINDOW(1, "1000", "60000", "3", "request-1"),
  FIXED_WINDOW(1, "60", "3"),
  STOCK_DECREMENT(1, "2"),
  COMPARE_AND_SET(1, "", "new"),
  LOCK_RELEASE(1, "owner"),
  BOUNDED_PUSH(1, "3", "a", "b", "c", "d"),
  COUNTERS(1, "views", "1", "clicks", "2"),
  HASH_AS_TABLE(1),
  LEADERBOARD(1, "10", "ada"),
  JSON_MERGE(1, "{\"name\": \"Ada\"}"),
  JSON_TOTAL(1, "{\"items\": [{\"name\": \"tea\", \"price\": 3, \"count\": 2}]}"),
  SUM_OF_KEYS(3),
  GROUPS(1),
  PACKED(1, "40"),
  STRUCT(1, "258"),
  RELIABLE_QUEUE(2),
  FILL_WITH_WORDS(1),
  SLIDING_WINDOW_OF_NOW(1, "60", "3"),
  TOKEN_BUCKET_AS_JSON(1, "100", "0.5", "10"),
  COMPARE_AND_SET_IN_HASH(1, "0", "name", "Ada", "town", "London"),
  DELETE_OF_KEYS(3, "a", "b", "c"),
  RESERVATION(2, "2", "order-1"),
  BUCKET_OF_NAMED_KEYS(2, "10", "5", "100"),
  EACH_KEY(3, "1"),
  WORDS_OF_A_TEXT(1, "the cat and the dog"),
  MEMBERS_IN_CHUNKS(2, "a", "b", "c"),
  STATE_OR_NEW(1, "login"),
  ONLINE_ON_A_DAY(1, "4711"),
  DUE_JOBS(2, "100"),
  HASH_OF_EACH_KEY(2, "ada", "alan");

  private final int keys;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable.
  private final List<String> arguments;

  OrdinaryScript(int keys, String... arguments) {
    this.keys = keys;
    this.arguments = List.of(arguments);
  }

  public String script() {
    String file = "scripts/%s.lua".formatted(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    try (InputStream stream = OrdinaryScript.class.getResourceAsStream(file)) {
      return new String(
          Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many keys it is given. */
  public int keys() {
    return keys;
  }

  public List<String> arguments() {
    return arguments;
  }
}
