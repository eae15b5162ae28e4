package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import reenact.workload.Outcome;

/**
 * Reads replies of RESP2 and RESP3 (the specification is Redis's "Redis serialization protocol
 * specification") from however small pieces, checks them and keeps nothing but what became of the
 * request. Streamed strings and aggregates, which no server sends, are garbage to it. Allocates
 * nothing except for the code of an error that it meets for the first time.
 */
final class RespDecoder {

  /** How far a call of {@link #decode} came. */
  enum Progress {
    /** All bytes are read and the reply goes on. */
    MORE,
    /** A reply is complete; more may follow. */
    REPLY,
    /** This is not RESP, and what follows has no meaning. */
    GARBAGE
  }

  private enum Step {
    TYPE,
    LINE,
    LINE_FEED,
    BULK,
    BULK_RETURN,
    BULK_FEED
  }

  private static final int DEEPEST = 64;
  private static final int LONGEST_LINE = 1 << 16;
  private static final int LONGEST_CODE = 64;

  private final Map<String, Outcome> errors = new HashMap<>();
  private final RespNesting nesting = new RespNesting(DEEPEST);
  private final byte[] code = new byte[LONGEST_CODE];

  private Step step = Step.TYPE;
  private byte type;
  private int lineLength;
  private boolean negative;
  private long number;
  private long bulkLeft;
  private int codeLength;
  private boolean codeEnded;
  private Outcome outcome = Outcome.OK;
  private Outcome inner = Outcome.OK;

  /** What the reply says: a value, a null ({@code MISS}) or an error. */
  Outcome outcome() {
    return outcome;
  }

  /** The first error within the reply, if it holds other replies as that of EXEC does; else OK. */
  Outcome inner() {
    return inner;
  }

  /** Whether the reply is an aggregate. */
  boolean aggregate() {
    return nesting.topIsAggregate();
  }

  /** Reads until a reply is complete, there is no more to read, or it makes no sense. */
  Progress decode(ByteBuf in) {
    int at = in.readerIndex();
    int end = in.writerIndex();
    Progress progress = Progress.MORE;
    while (at < end && progress == Progress.MORE) {
      if (step == Step.BULK) {
        int length = (int) Math.min(bulkLeft, end - at);
        progress = bulk(in, at, length);
        at += length;
      } else {
        progress = next(in.getByte(at++));
      }
    }
    in.readerIndex(at);
    return progress;
  }

  private Progress next(byte b) {
    return switch (step) {
      case TYPE -> type(b);
      case LINE -> line(b);
      case LINE_FEED -> b == '\n' ? lineEnd() : Progress.GARBAGE;
      case BULK -> throw new IllegalStateException("a bulk is read as a whole");
      case BULK_RETURN -> expect(b, '\r', Step.BULK_FEED);
      case BULK_FEED -> b == '\n' ? bulkEnd() : Progress.GARBAGE;
    };
  }

  private Progress expect(byte b, char wanted, Step then) {
    step = then;
    return b == wanted ? Progress.MORE : Progress.GARBAGE;
  }

  private Progress type(byte b) {
    if (nesting.depth() == 0 && !nesting.afterAttribute()) {
      outcome = Outcome.OK;
      inner = Outcome.OK;
    }
    type = b;
    lineLength = 0;
    negative = false;
    number = 0;
    codeLength = 0;
    codeEnded = false;
    step = Step.LINE;
    return switch (b) {
      case '+', '-', ':', '$', '*', '_', '#', ',', '(', '!', '=', '%', '~', '>', '|' ->
          Progress.MORE;
      default -> Progress.GARBAGE;
    };
  }

  private Progress line(byte b) {
    if (b == '\r') {
      step = Step.LINE_FEED;
      return Progress.MORE;
    }
    boolean fits =
        switch (type) {
          case '+' -> b != '\n';
          case '-' -> b != '\n' && code(b);
          case '_' -> false;
          case '#' -> lineLength == 0 && (b == 't' || b == 'f');
          case ',' -> "0123456789+-.eEinfa".indexOf(b) >= 0;
          default -> digit(b);
        };
    lineLength++;
    return fits && lineLength <= LONGEST_LINE ? Progress.MORE : Progress.GARBAGE;
  }

  /** A sign, or a digit that does not make the number too big; big numbers are not added up. */
  private boolean digit(byte b) {
    if (lineLength == 0 && (b == '-' || b == '+')) {
      negative = b == '-';
      return true;
    }
    if (b < '0' || b > '9') {
      return false;
    }
    if (type != '(' && type != ':') {
      number = 10 * number + b - '0';
    }
    return number <= Integer.MAX_VALUE;
  }

  /** Collects the first word of an error. */
  private boolean code(byte b) {
    codeEnded |= b == ' ' || codeLength == LONGEST_CODE;
    if (!codeEnded) {
      code[codeLength++] = b;
    }
    return true;
  }

  private Progress lineEnd() {
    step = Step.TYPE;
    return switch (type) {
      case '+' -> value(Outcome.OK);
      case '-' -> value(error());
      case '_' -> value(Outcome.MISS);
      case '#', ',' -> lineLength > 0 ? value(Outcome.OK) : Progress.GARBAGE;
      case ':', '(' -> number() ? value(Outcome.OK) : Progress.GARBAGE;
      case '$', '!', '=' -> bulkHead();
      default -> aggregateHead();
    };
  }

  private boolean number() {
    return lineLength > (negative ? 1 : 0);
  }

  private boolean isNull() {
    return negative && number == 1 && lineLength == 2;
  }

  private Progress bulkHead() {
    if (type == '$' && isNull()) {
      return value(Outcome.MISS);
    }
    if (!number() || negative || (type == '=' && number < 4)) {
      return Progress.GARBAGE;
    }
    bulkLeft = number;
    step = bulkLeft == 0 ? Step.BULK_RETURN : Step.BULK;
    return Progress.MORE;
  }

  private Progress bulk(ByteBuf in, int at, int length) {
    if (type != '$') {
      for (int i = 0; i < length; i++) {
        long place = number - bulkLeft + i;
        if (type == '!') {
          code(in.getByte(at + i));
        } else if (place == 3 && in.getByte(at + i) != ':') {
          return Progress.GARBAGE;
        }
      }
    }
    bulkLeft -= length;
    if (bulkLeft == 0) {
      step = Step.BULK_RETURN;
    }
    return Progress.MORE;
  }

  private Progress bulkEnd() {
    step = Step.TYPE;
    return value(type == '!' ? error() : Outcome.OK);
  }

  private Progress aggregateHead() {
    if (type == '*' && isNull()) {
      return value(Outcome.MISS);
    }
    if (!number() || negative || !nesting.fits()) {
      return Progress.GARBAGE;
    }
    long items = type == '%' || type == '|' ? 2 * number : number;
    return ended(nesting.open(type, items));
  }

  private Progress value(Outcome said) {
    if (nesting.depth() == 0) {
      outcome = said;
    } else if (said.failed() && !inner.failed() && !nesting.aside()) {
      inner = said;
    }
    return ended(nesting.value());
  }

  private static Progress ended(boolean complete) {
    return complete ? Progress.REPLY : Progress.MORE;
  }

  private Outcome error() {
    String word = new String(code, 0, codeLength, UTF_8);
    return errors.computeIfAbsent(word, Outcome::error);
  }
}
