package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.function.Consumer;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.RecordedReply.Status;

/** Finds the replies in what a Redis server sends, in RESP 2 and 3, and keeps none of them. */
final class RespReplyDecoder {

  /** Redis nests a few levels; a forged reply may nest as many as it has bytes. */
  private static final int DEEPEST = 1024;

  private static final int LONGEST_WORD = 64;

  private enum State {
    TYPE,
    LINE,
    CONTENT
  }

  private final Consumer<RespReply> sink;

  private State state = State.TYPE;
  private char type;
  private final byte[] start = new byte[LONGEST_WORD];
  private int started;
  private boolean ended;
  private long left;

  /** Elements that are still due, for each level of nesting; attributes are below 0. */
  private long[] due = new long[8];

  private int depth;

  private char topType;
  private String word = "";
  private String code = "";
  private boolean filled;
  private long third = Numbers.NONE;
  private long elements;
  private long bytes;

  RespReplyDecoder(Consumer<RespReply> sink) {
    this.sink = sink;
    reset();
  }

  private void reset() {
    topType = 0;
    word = "";
    code = "";
    filled = false;
    third = Numbers.NONE;
    elements = 0;
    bytes = 0;
  }

  /** Takes bytes; returns false if they are no reply, after which it must not be called. */
  boolean decode(byte[] from, int begin, int count) {
    int end = begin + count;
    int at = begin;
    while (at < end) {
      int next =
          switch (state) {
            case TYPE -> type(from[at], at);
            case LINE -> line(from, at, end);
            case CONTENT -> content(from, at, end);
          };
      if (next < 0) {
        return false;
      }
      at = next;
    }
    return true;
  }

  private int type(byte first, int at) {
    type = (char) (first & 0xff);
    if ("+-:$*_,#!=(%~>|".indexOf(type) < 0) {
      return -1;
    }
    bytes++;
    started = 0;
    ended = false;
    state = State.LINE;
    return at + 1;
  }

  private int line(byte[] from, int begin, int end) {
    int at = begin;
    while (at < end) {
      byte next = from[at++];
      bytes++;
      if (ended) {
        return next == '\n' && header() ? at : -1;
      }
      if (next == '\r') {
        ended = true;
      } else if (started < LONGEST_WORD) {
        start[started++] = next;
      } else if (type != '+' && type != '-' && type != '(') {
        return -1;
      }
    }
    return at;
  }

  /** Understands a line; returns false if it is malformed. */
  private boolean header() {
    return switch (type) {
      case '+', '-', ':', ',', '#', '(' -> scalar();
      case '_' -> leaf(false);
      case '$', '!', '=' -> {
        long length = number();
        if (length == -1) {
          yield leaf(false);
        }
        left = length + 2;
        started = 0;
        state = State.CONTENT;
        yield length >= 0;
      }
      default -> aggregate();
    };
  }

  private long number() {
    return Numbers.decimal(start, 0, started);
  }

  private boolean scalar() {
    if (type == '-' && depth == 0) {
      code = word();
    }
    if (type == '+' && depth == 0) {
      word = word();
    }
    if (type == ':' && elements == 2 && topLevel()) {
      third = number();
    }
    return leaf(true);
  }

  private String word() {
    int size = 0;
    while (size < started && start[size] > ' ') {
      size++;
    }
    return new String(start, 0, size, ISO_8859_1);
  }

  private boolean topLevel() {
    return depth == 1 && due[0] > 0;
  }

  private int content(byte[] from, int at, int end) {
    int here = (int) Math.min(end - at, left);
    int kept = (int) Math.min(Math.min(here, LONGEST_WORD - started), Math.max(0, left - 2));
    System.arraycopy(from, at, start, started, kept);
    started += kept;
    left -= here;
    bytes += here;
    if (left == 0) {
      if (depth == 0 && type == '!') {
        code = word();
      }
      if (elements == 0 && topLevel()) {
        word = new String(start, 0, started, ISO_8859_1);
      }
      if (!leaf(true)) {
        return -1;
      }
    }
    return at + here;
  }

  private boolean aggregate() {
    long count = number();
    if (count == -1 && type == '*') {
      return leaf(false);
    }
    if (count < 0 || count > Long.MAX_VALUE / 4) {
      return false;
    }
    boolean attribute = type == '|';
    if (!attribute && topType == 0) {
      topType = type;
    }
    long all = type == '%' || attribute ? 2 * count : count;
    state = State.TYPE;
    if (all == 0) {
      return attribute || leaf(false);
    }
    if (depth == DEEPEST) {
      return false;
    }
    if (depth == due.length) {
      due = Arrays.copyOf(due, Math.min(DEEPEST, 2 * depth));
    }
    due[depth++] = attribute ? -all : all;
    return true;
  }

  /** A value without elements is whole. */
  private boolean leaf(boolean holds) {
    state = State.TYPE;
    boolean attribute = inAttribute();
    if (topType == 0 && !attribute) {
      topType = type;
    }
    filled |= holds && !attribute;
    if (topLevel()) {
      elements++;
    }
    while (depth > 0) {
      long rest = due[depth - 1];
      if (rest < 0) {
        due[depth - 1] = ++rest;
        if (rest == 0) {
          // The value that the attribute belongs to follows.
          depth--;
        }
        return true;
      }
      due[depth - 1] = --rest;
      if (rest > 0) {
        return true;
      }
      depth--;
      if (topLevel()) {
        elements++;
      }
    }
    give();
    return true;
  }

  private boolean inAttribute() {
    for (int i = 0; i < depth; i++) {
      if (due[i] < 0) {
        return true;
      }
    }
    return false;
  }

  private void give() {
    boolean error = topType == '-' || topType == '!';
    boolean silent = topType == '+' && word.equals("QUEUED");
    Status status = error ? new Status.Failed(code) : Status.OK;
    Emptiness emptiness =
        error || silent ? Emptiness.UNKNOWN : filled ? Emptiness.FILLED : Emptiness.EMPTY;
    RespReply whole = new RespReply(topType, word, third, status, emptiness, bytes);
    reset();
    sink.accept(whole);
  }
}
