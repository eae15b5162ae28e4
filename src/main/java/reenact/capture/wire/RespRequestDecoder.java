package reenact.capture.wire;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Omission;

/** Finds the requests in what a Redis client sends: arrays of bulk strings, or inline commands. */
final class RespRequestDecoder {

  /** As the trace's file has it, with room for what frames the arguments. */
  private static final long LARGEST = (64L << 20) - 4096;

  /** Redis closes a connection that sends a longer one. */
  private static final int LONGEST_INLINE = 64 * 1024;

  private static final int LONGEST_NUMBER = 20;

  private enum State {
    START,
    COUNT,
    LENGTH,
    CONTENT,
    CONTENT_END,
    INLINE
  }

  private final Memory memory;
  private final Consumer<RespRequest> sink;
  private final Kept line;
  private final Kept content;
  private State state = State.START;
  private @Nullable RespRequest request;
  private long arguments;
  private long length;
  private long skipped;
  private int ends;

  RespRequestDecoder(Memory memory, Consumer<RespRequest> sink) {
    this.memory = memory;
    this.sink = sink;
    this.line = new Kept(memory);
    this.content = new Kept(memory);
  }

  /** Whether a request has begun and is not whole. */
  boolean midRequest() {
    return state != State.START;
  }

  /** Takes bytes; returns false if they are no request, after which it must not be called. */
  boolean decode(byte[] bytes, int from, int count) {
    int end = from + count;
    int at = from;
    while (at < end) {
      at =
          switch (state) {
            case START -> start(bytes[at], at);
            case COUNT, LENGTH -> number(bytes, at, end);
            case CONTENT -> content(bytes, at, end);
            case CONTENT_END -> contentEnd(at);
            case INLINE -> inline(bytes, at, end);
          };
      if (at < 0) {
        free();
        return false;
      }
    }
    return true;
  }

  private int start(byte first, int at) {
    line.reuse();
    if (first == '*') {
      state = State.COUNT;
      return at + 1;
    }
    state = State.INLINE;
    return at;
  }

  /** The server looks for CR, and skips the byte after it, whatever it is. */
  private int number(byte[] bytes, int at, int end) {
    int stop = at;
    while (stop < end && bytes[stop] != '\r') {
      stop++;
    }
    if (line.size() > 0 && line.array()[line.size() - 1] == '\r') {
      return numbered() ? at + 1 : -1;
    }
    line.add(bytes, at, Math.min(stop + 1, end) - at, LONGEST_INLINE);
    if (line.size() > LONGEST_NUMBER || line.dropped() != null) {
      return -1;
    }
    return Math.min(stop + 1, end);
  }

  private boolean numbered() {
    int size = line.size() - 1;
    boolean sized = state == State.LENGTH;
    int from = sized ? 1 : 0;
    if (sized && (size == 0 || line.array()[0] != '$')) {
      return false;
    }
    long number = Numbers.decimal(line.array(), from, size);
    line.reuse();
    if (number == Numbers.NONE || (sized && number < 0)) {
      return false;
    }
    if (sized) {
      length = number;
      skipped = 0;
      content.reuse();
      state = length == 0 ? State.CONTENT_END : State.CONTENT;
      ends = 0;
      if (length == 0) {
        open().add(content.array(), 0, 0, LARGEST);
      }
      return true;
    }
    if (number <= 0) {
      // The server ignores an empty request, and does not answer it.
      state = State.START;
      return true;
    }
    arguments = number;
    request = new RespRequest(memory);
    state = State.LENGTH;
    return true;
  }

  private int content(byte[] bytes, int at, int end) {
    RespRequest open = open();
    int here = (int) Math.min(end - at, length - skipped);
    if (skipped == 0 && here == length) {
      add(open, bytes, at, here);
    } else {
      if (open.dropped() == null && open.count() < RedisRequest.MOST_ARGUMENTS) {
        content.add(bytes, at, here, length > LARGEST ? 0 : LARGEST);
      }
      if (skipped + here == length) {
        @Nullable Omission cause = content.dropped();
        if (cause != null) {
          open.addDropped(cause);
        } else if (open.dropped() != null) {
          open.addDropped(open.dropped());
        } else {
          add(open, content.array(), 0, content.size());
        }
        content.reuse();
      }
    }
    skipped += here;
    if (skipped == length) {
      state = State.CONTENT_END;
      ends = 0;
    }
    return at + here;
  }

  private static void add(RespRequest open, byte[] bytes, int from, int length) {
    if (open.count() >= RedisRequest.MOST_ARGUMENTS) {
      open.addDropped(Omission.TOO_LARGE);
    } else {
      open.add(bytes, from, length, LARGEST);
    }
  }

  /** The server skips two bytes without looking at them. */
  private int contentEnd(int at) {
    ends++;
    if (ends == 2) {
      arguments--;
      if (arguments == 0) {
        give(open());
      } else {
        line.reuse();
        state = State.LENGTH;
      }
    }
    return at + 1;
  }

  private int inline(byte[] bytes, int at, int end) {
    int stop = at;
    while (stop < end && bytes[stop] != '\n') {
      stop++;
    }
    line.add(bytes, at, stop - at, LONGEST_INLINE);
    if (line.dropped() != null) {
      return -1;
    }
    if (stop == end) {
      return end;
    }
    int size = line.size();
    if (size > 0 && line.array()[size - 1] == '\r') {
      size--;
    }
    RespRequest inline = new RespRequest(memory);
    if (!InlineCommand.split(line.array(), size, inline, LARGEST)) {
      inline.release();
      return -1;
    }
    if (inline.count() == 0) {
      inline.release();
      state = State.START;
    } else {
      give(inline);
    }
    return stop + 1;
  }

  private void give(RespRequest whole) {
    request = null;
    state = State.START;
    sink.accept(whole);
  }

  private RespRequest open() {
    if (request == null) {
      throw new IllegalStateException("no request has begun");
    }
    return request;
  }

  /** Gives back all memory. */
  void free() {
    line.clear();
    content.clear();
    if (request != null) {
      request.release();
      request = null;
    }
  }
}
