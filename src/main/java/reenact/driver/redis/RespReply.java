package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/** One whole reply of RESP2, as the control connection reads it. */
sealed interface RespReply {

  /** A simple or a bulk string. */
  @SuppressWarnings("ArrayRecordComponent") // It is read once and never compared.
  record Bytes(byte[] bytes) implements RespReply {
    @Override
    public String toString() {
      return new String(bytes, UTF_8);
    }
  }

  /** An integer. */
  record Whole(long number) implements RespReply {}

  /** An error: the server did not do it. */
  record Refusal(String words) implements RespReply {
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
  record Nothing() implements RespReply {}

  /** An array. */
  record Items(List<RespReply> items) implements RespReply {}

  /** Its text. */
  default String text() throws RespProtocolException {
    if (this instanceof Bytes text) {
      return text.toString();
    }
    throw new RespProtocolException("text", this);
  }

  /** Its bytes. */
  default byte[] raw() throws RespProtocolException {
    if (this instanceof Bytes(byte[] bytes)) {
      return bytes;
    }
    throw new RespProtocolException("text", this);
  }

  /** Its number. */
  default long number() throws RespProtocolException {
    if (this instanceof Whole(long number)) {
      return number;
    }
    throw new RespProtocolException("a number", this);
  }

  /** Its items. */
  default List<RespReply> list() throws RespProtocolException {
    if (this instanceof Items(List<RespReply> items)) {
      return items;
    }
    throw new RespProtocolException("an array", this);
  }
}
