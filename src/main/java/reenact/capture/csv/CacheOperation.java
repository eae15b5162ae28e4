package reenact.capture.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An operation of a cache, and the Redis command that takes its place. */
enum CacheOperation {
  GET(Form.READ, "GET", "get gets read get_lease"),
  SET(Form.WRITE, "SET", "set cas put write set_lease"),
  ADD(Form.WRITE_IF_ABSENT, "SET", "add"),
  REPLACE(Form.WRITE_IF_PRESENT, "SET", "replace"),
  APPEND(Form.APPEND, "APPEND", "append"),
  PREPEND(Form.APPEND, "APPEND", "prepend"),
  DELETE(Form.KEY_ONLY, "DEL", "delete del remove"),
  INCREMENT(Form.BY_ONE, "INCRBY", "incr increment"),
  DECREMENT(Form.BY_ONE, "DECRBY", "decr decrement"),
  TOUCH(Form.EXPIRE, "EXPIRE", "touch");

  /** Which arguments follow the command's name. */
  enum Form {
    READ,
    WRITE,
    WRITE_IF_ABSENT,
    WRITE_IF_PRESENT,
    APPEND,
    KEY_ONLY,
    BY_ONE,
    EXPIRE
  }

  private final Form form;
  private final String command;

  /** Separated by spaces. */
  private final String names;

  CacheOperation(Form form, String command, String names) {
    this.form = form;
    this.command = command;
    this.names = names;
  }

  Form form() {
    return form;
  }

  String command() {
    return command;
  }

  /** Whether Redis has no command that does exactly this. */
  boolean approximate() {
    return this == PREPEND;
  }

  static Optional<CacheOperation> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(one -> List.of(one.names.split(" ")).contains(lower))
        .findFirst();
  }
}
