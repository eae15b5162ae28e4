package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import reenact.workload.draw.ServerText;

/**
 * Reads whole replies of RESP2 for the control connection. What no sound server sends, replies that
 * are too long, too deep or of another protocol, is refused before it costs memory or stack.
 */
final class RespReader {

  private static final int DEEPEST = 8;
  private static final int LONGEST_LINE = 1 << 16;
  private static final int MOST_BYTES = 1 << 26;
  private static final int MOST_ITEMS = 1 << 20;
  private static final int PIECE = 1 << 14;

  private final InputStream in;
  private final byte[] buffer = new byte[PIECE];
  private int at;
  private int end;
  private int bytesLeft;
  private int itemsLeft;

  RespReader(InputStream in) {
    this.in = in;
  }

  /** Whether the server has said something that was not read. */
  boolean hasMore() throws IOException {
    return at < end || in.available() > 0;
  }

  /** Reads the next reply. */
  RespReply read() throws IOException {
    bytesLeft = MOST_BYTES;
    itemsLeft = MOST_ITEMS;
    return read(0);
  }

  private RespReply read(int depth) throws IOException {
    byte type = next();
    String line = line();
    return switch (type) {
      case '+' -> new RespReply.Bytes(line.getBytes(UTF_8));
      case '-' -> new RespReply.Refusal(ServerText.of(line));
      case ':' -> new RespReply.Whole(number(line));
      case '$' -> bulk(number(line));
      case '*' -> items(number(line), depth);
      default ->
          throw new RespProtocolException(
              "answered what is no reply of Redis, beginning with \"%s\""
                  .formatted(ServerText.of((char) (type & 0xff) + line)));
    };
  }

  private RespReply bulk(long length) throws IOException {
    if (length == -1) {
      return new RespReply.Nothing();
    }
    if (length < 0 || length > bytesLeft) {
      throw new RespProtocolException("answered with a text of %d bytes".formatted(length));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.min(length, PIECE));
    long left = length;
    while (left > 0) {
      fill();
      int some = (int) Math.min(left, end - at);
      bytes.write(buffer, at, some);
      at += some;
      left -= some;
    }
    bytesLeft -= (int) length;
    if (next() != '\r' || next() != '\n') {
      throw new RespProtocolException("answered with a text longer than it had said");
    }
    return new RespReply.Bytes(bytes.toByteArray());
  }

  private RespReply items(long count, int depth) throws IOException {
    if (count == -1) {
      return new RespReply.Nothing();
    }
    if (count < 0 || count > itemsLeft || depth == DEEPEST) {
      throw new RespProtocolException(
          depth == DEEPEST
              ? "answered with arrays more than %d deep".formatted(DEEPEST)
              : "answered with an array of %d items".formatted(count));
    }
    itemsLeft -= (int) count;
    List<RespReply> items = new ArrayList<>((int) Math.min(count, PIECE));
    for (long i = 0; i < count; i++) {
      items.add(read(depth + 1));
    }
    return new RespReply.Items(items);
  }

  private static long number(String line) throws IOException {
    try {
      return Long.parseLong(line);
    } catch (NumberFormatException e) {
      throw new RespProtocolException(
          "answered \"%s\" where a number was due".formatted(ServerText.of(line)));
    }
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte b = next(); b != '\r'; b = next()) {
      if (b == '\n' || line.size() == LONGEST_LINE || bytesLeft-- == 0) {
        throw new RespProtocolException(
            "answered a line that is no reply of Redis, \"%s\""
                .formatted(ServerText.of(line.toString(UTF_8))));
      }
      line.write(b);
    }
    if (next() != '\n') {
      throw new RespProtocolException("answered a line that does not end as one of Redis's");
    }
    return line.toString(UTF_8);
  }

  private byte next() throws IOException {
    fill();
    return buffer[at++];
  }

  private void fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
      if (end == 0) {
        throw new EOFException("closed the connection");
      }
    }
  }
}
