package reenact.capture;

/** What a source does not tell, or what an import had to assume. */
public enum Caveat {
  NO_REPLIES("replies: durations, errors and sizes are unknown"),
  NO_CONNECTS("when connections were opened and closed"),
  NO_CONNECTIONS("connections: all requests are on one"),
  NO_READS("reads: the file holds writes only, as the server executed them"),
  NO_TIMES("times: only the order of the requests is known"),
  NO_VALUES("values: values of the recorded sizes are made up, at most 32 MiB each"),
  NO_OPERATIONS("operations: each request is a GET"),
  TIME_OF_EXECUTION(
      "arrival: times are those of execution (its end since Redis 7, its start before)"),
  BODY_AT_EXEC("pauses within MULTI: its commands have the time of EXEC"),
  WHOLE_SECONDS("the order of arrival within a second"),
  SOCKET_CLIENTS("clients of a Unix socket apart: they are one connection"),
  SNAPSHOT_SKIPPED("the traffic before the last rewrite: that data is a snapshot, and is skipped"),
  OTHER_OPERATIONS("operations that Redis lacks: the nearest command takes their place");

  private final String text;

  Caveat(String text) {
    this.text = text;
  }

  /** What is unknown, as users read it. */
  public String text() {
    return text;
  }
}
