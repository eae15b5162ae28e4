package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** One whole reply of RESP2, as the control connection reads it. */
sealed interface RespAnswer {

  /** A simple or a bulk string. */
  @SuppressWarnings("ArrayRecordComponent") // It is read once and never compared.
  record Bytes(byte[] bytes) implements RespAnswer {
    @Override
    public String toString() {
      return new String(bytes, UTF_8);
    }
  }

  /** An integer. */
  record Whole(long number) implements RespAnswer {}

  /** An error: the server did not do it. */
  record Refusal(String words) implements RespAnswer {
    /** The first word, which by Redis's convention says what kind of error it is. */
    String code() {
      int end = words.indexOf(' ');
      return end < 0 ? words : words.substring(0, end);
    }

    /** Whether a script keeps the server from doing anything else. */
    boolean busy() {
      return code().equals("BUSY");
    }
  }

  /** A null of either kind. */
  record Nothing() implements RespAnswer {}

  /** An array. */
  record Items(List<RespAnswer> items) implements RespAnswer {}

  /** Its text. */
  default String text() throws UnexpectedAnswerException {
    if (this instanceof Bytes text) {
      return text.toString();
    }
    throw new UnexpectedAnswerException("text", this);
  }

  /** Its bytes. */
  default byte[] raw() throws UnexpectedAnswerException {
    if (this instanceof Bytes(byte[] bytes)) {
      return bytes;
    }
    throw new UnexpectedAnswerException("text", this);
  }

  /** Its number. */
  default long number() throws UnexpectedAnswerException {
    if (this instanceof Whole(long number)) {
      return number;
    }
    throw new UnexpectedAnswerException("a number", this);
  }

  /** Its items. */
  default List<RespAnswer> list() throws UnexpectedAnswerException {
    if (this instanceof Items(List<RespAnswer> items)) {
      return items;
    }
    throw new UnexpectedAnswerException("an array", this);
  }
}
