package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import reenact.workload.Outcome;

/**
 * Reads replies of RESP2 and RESP3 (the specification is Redis's "Redis serialization protocol
 * specification") from however small pieces, checks them and keeps nothing but what became of the
 * request. Streamed strings and aggregates, which no server sends, are garbage to it. Allocates
 * nothing except for errors.
 */
public final class RespDecoder {

  /** How far a call of {@link #decode} came. */
  public enum Progress {
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
  private static final int LONGEST_ERROR = 256;

  /** Knows what is asked. */
  public interface Questions {
    /** The lookups of the request whose reply begins now. */
    RedisLookup[] lookups();

    /** Whether that reply holds one for each command, as that of EXEC does. */
    boolean transaction();
  }

  private final Questions questions;
  private final RedisHitCounter findings = new RedisHitCounter();
  private final RespNesting nesting = new RespNesting(DEEPEST);
  private final byte[] error = new byte[LONGEST_ERROR];

  private Step step = Step.TYPE;
  private byte type;
  private int lineLength;
  private boolean negative;
  private long number;
  private long bulkLeft;
  private byte lead;
  private int errorLength;
  private int commandDepth;
  private @Nullable Outcome failure;
  private Outcome inner = Outcome.OK;

  public RespDecoder(Questions questions) {
    this.questions = questions;
  }

  /** The outcome that a reply stands for. */
  public Outcome outcome() {
    return failure != null ? failure : Outcome.found(findings.hits(), findings.misses());
  }

  /** The first error within the reply, if it holds other replies as that of EXEC does; else OK. */
  public Outcome inner() {
    return inner;
  }

  /** Whether the reply is an aggregate. */
  public boolean aggregate() {
    return nesting.topIsAggregate();
  }

  /** Reads until a reply is complete, there is no more to read, or it makes no sense. */
  public Progress decode(ByteBuf in) {
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
      failure = null;
      inner = Outcome.OK;
      commandDepth = questions.transaction() ? 1 : 0;
      findings.begin(questions.lookups());
    }
    type = b;
    lineLength = 0;
    negative = false;
    number = 0;
    errorLength = 0;
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
    if (lineLength == 0) {
      lead = b;
    }
    boolean fits =
        switch (type) {
          case '+' -> b != '\n';
          case '-' -> b != '\n' && ofError(b);
          case '_' -> false;
          case '#' -> lineLength == 0 && (b == 't' || b == 'f');
          case ',' -> "0123456789+-.eEinfa".indexOf(b) >= 0;
          default -> digit(b);
        };
    lineLength++;
    return fits && lineLength <= LONGEST_LINE ? Progress.MORE : Progress.GARBAGE;
  }

  /** A sign, or a digit that does not make a length too big; of other numbers that is enough. */
  private boolean digit(byte b) {
    if (lineLength == 0 && (b == '-' || b == '+')) {
      negative = b == '-';
      return true;
    }
    if (b < '0' || b > '9') {
      return false;
    }
    if (type == '(' || type == ':') {
      number = Math.min(Integer.MAX_VALUE, 10 * number + b - '0');
    } else {
      number = 10 * number + b - '0';
    }
    return number <= Integer.MAX_VALUE;
  }

  /** Collects the beginning of an error. */
  private boolean ofError(byte b) {
    if (errorLength < LONGEST_ERROR) {
      error[errorLength++] = b;
    }
    return true;
  }

  private Progress lineEnd() {
    step = Step.TYPE;
    return switch (type) {
      case '+' -> text(lineLength);
      case '-' -> failed();
      case '_' -> isNullValue();
      case '#' -> lineLength > 0 ? number(lead == 't' ? 1 : 0) : Progress.GARBAGE;
      case ',' -> lineLength > 0 ? text(lineLength) : Progress.GARBAGE;
      case ':', '(' -> number() ? number(negative ? -number : number) : Progress.GARBAGE;
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
      return isNullValue();
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
          ofError(in.getByte(at + i));
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
    return type == '!' ? failed() : text(number);
  }

  private Progress aggregateHead() {
    if (type == '*' && isNull()) {
      return isNullValue();
    }
    if (!number() || negative || !nesting.fits()) {
      return Progress.GARBAGE;
    }
    boolean aside = nesting.isOutOfBand() || type == '|' || type == '>';
    if (!aside && nesting.depth() == commandDepth) {
      findings.list(number);
    }
    long items = type == '%' || type == '|' ? 2 * number : number;
    return ended(nesting.open(type, items));
  }

  /** Whether what was read is the reply to a command, and not beside it or within it. */
  private boolean ofCommand() {
    return nesting.depth() == commandDepth && !nesting.isOutOfBand();
  }

  private boolean ofItem() {
    return nesting.depth() == commandDepth + 1 && !nesting.isOutOfBand();
  }

  private Progress isNullValue() {
    if (ofCommand()) {
      findings.isNull();
    } else if (ofItem()) {
      findings.itemIsNull();
    }
    return ended(nesting.value());
  }

  private Progress number(long value) {
    if (ofCommand()) {
      findings.number(value);
    } else if (ofItem()) {
      findings.item(value);
    }
    return ended(nesting.value());
  }

  private Progress text(long length) {
    if (ofCommand()) {
      findings.text(length, lead);
    }
    return ended(nesting.value());
  }

  private Progress failed() {
    if (nesting.depth() == 0) {
      failure = error();
    } else if (!inner.failed() && !nesting.isOutOfBand()) {
      inner = error();
    }
    if (ofCommand()) {
      findings.error();
    }
    return ended(nesting.value());
  }

  private static Progress ended(boolean complete) {
    return complete ? Progress.REPLY : Progress.MORE;
  }

  /** Redis's convention: an error's first word is its code. */
  private Outcome error() {
    int codeLength = 0;
    int longest = Math.min(errorLength, LONGEST_CODE);
    while (codeLength < longest && error[codeLength] != ' ') {
      codeLength++;
    }
    return Outcome.error(
        new String(error, 0, codeLength, UTF_8), new String(error, 0, errorLength, UTF_8));
  }
}
