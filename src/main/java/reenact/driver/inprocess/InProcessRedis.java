package reenact.driver.inprocess;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Answers as Redis does, without keeping anything. */
final class InProcessRedis implements InProcessServer.Part {

  /** Of an array whose length no command tells. */
  private static final int ELEMENTS = 10;

  private static final int LONGEST_VALUE = 1 << 16;

  private static final Set<String> STATUS =
      Set.of(
          "AUTH", "CLIENT", "FLUSHDB", "HMSET", "LSET", "LTRIM", "MSET", "PSETEX", "RENAME",
          "SELECT", "SET", "SETEX", "WATCH", "UNWATCH", "DISCARD");
  private static final Set<String> NUMBER =
      Set.of(
          "APPEND",
          "BITCOUNT",
          "DECR",
          "DECRBY",
          "DEL",
          "EXISTS",
          "EXPIRE",
          "EXPIREAT",
          "GETBIT",
          "HDEL",
          "HEXISTS",
          "HINCRBY",
          "HLEN",
          "HSET",
          "HSETNX",
          "INCR",
          "INCRBY",
          "LINSERT",
          "LLEN",
          "LPUSH",
          "LREM",
          "PERSIST",
          "PEXPIRE",
          "PFADD",
          "PFCOUNT",
          "PTTL",
          "PUBLISH",
          "RPUSH",
          "SADD",
          "SCARD",
          "SETBIT",
          "SETNX",
          "SETRANGE",
          "SISMEMBER",
          "SREM",
          "STRLEN",
          "TOUCH",
          "TTL",
          "UNLINK",
          "XACK",
          "XDEL",
          "XLEN",
          "ZADD",
          "ZCARD",
          "ZCOUNT",
          "ZRANK",
          "ZREM",
          "ZREMRANGEBYSCORE");
  private static final Set<String> ARRAY =
      Set.of(
          "BLPOP",
          "BRPOP",
          "GEOSEARCH",
          "HGETALL",
          "HKEYS",
          "HMGET",
          "HVALS",
          "LRANGE",
          "MGET",
          "SDIFF",
          "SINTER",
          "SMEMBERS",
          "SORT",
          "SUNION",
          "XRANGE",
          "XREAD",
          "ZRANGE",
          "ZRANGEBYSCORE",
          "ZREVRANGE");

  private byte[] value = "x".repeat(100).getBytes(ISO_8859_1);
  private int queued = -1;

  InProcessRedis() {}

  @Override
  public void serve(InputStream in, OutputStream out) throws IOException {
    while (true) {
      if (in.available() == 0) {
        out.flush();
      }
      int first = in.read();
      if (first < 0) {
        return;
      }
      answer(command(in), out);
    }
  }

  private List<byte[]> command(InputStream in) throws IOException {
    int words = number(in);
    List<byte[]> command = new ArrayList<>();
    for (int i = 0; i < words; i++) {
      in.read();
      int length = number(in);
      byte[] word = in.readNBytes(length);
      in.skipNBytes(2);
      command.add(word);
    }
    return command;
  }

  /** What stands up to the end of the line. */
  private static int number(InputStream in) throws IOException {
    int number = 0;
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the client hung up within a command");
      }
      number = next >= '0' && next <= '9' ? 10 * number + next - '0' : number;
    }
    return number;
  }

  private void answer(List<byte[]> command, OutputStream out) throws IOException {
    String name =
        command.isEmpty()
            ? ""
            : new String(command.getFirst(), ISO_8859_1).toUpperCase(Locale.ROOT);
    byte[] last = command.isEmpty() ? value : command.getLast();
    if (name.equals("MULTI")) {
      queued = 0;
      say(out, "+OK\r\n");
    } else if (name.equals("EXEC")) {
      array(out, Math.max(0, queued));
      queued = -1;
    } else if (queued >= 0) {
      queued++;
      say(out, "+QUEUED\r\n");
    } else if (name.equals("PING")) {
      say(out, "+PONG\r\n");
    } else if (name.equals("HELLO")) {
      say(out, "%1\r\n$5\r\nproto\r\n:3\r\n");
    } else if (STATUS.contains(name)) {
      // Values are read as they were written.
      value = name.equals("SET") && command.size() > 2 ? shortened(command.get(2)) : value;
      say(out, "+OK\r\n");
    } else if (NUMBER.contains(name)) {
      value = name.equals("HSET") || name.endsWith("PUSH") ? shortened(last) : value;
      say(out, ":1\r\n");
    } else if (ARRAY.contains(name)) {
      array(out, name.equals("MGET") ? command.size() - 1 : ELEMENTS);
    } else {
      bulk(out);
    }
  }

  private static byte[] shortened(byte[] value) {
    return value.length <= LONGEST_VALUE ? value : new byte[LONGEST_VALUE];
  }

  private void array(OutputStream out, int elements) throws IOException {
    say(out, "*" + elements + "\r\n");
    for (int i = 0; i < elements; i++) {
      bulk(out);
    }
  }

  private void bulk(OutputStream out) throws IOException {
    say(out, "$" + value.length + "\r\n");
    out.write(value);
    say(out, "\r\n");
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }
}
