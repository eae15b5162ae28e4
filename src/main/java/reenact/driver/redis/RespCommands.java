package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.workload.RedisOperation;
import reenact.workload.draw.Template;

/**
 * The operations of a mix as bytes of RESP: what never changes is made once, in as few pieces as
 * possible. Not safe for use by several threads.
 */
public final class RespCommands {

  private static final byte[] NOTHING = {};

  private final Encoded[] operations;
  private final byte[] scratch;

  public RespCommands(List<RedisOperation> mix) {
    this.operations = mix.stream().map(Encoded::new).toArray(Encoded[]::new);
    this.scratch = new byte[longest()];
  }

  /** The most bytes that a request can have. */
  public int longest() {
    int longest = 0;
    for (Encoded operation : operations) {
      longest = Math.max(longest, operation.longest);
    }
    return longest;
  }

  /** Whether an operation stands between MULTI and EXEC. */
  public boolean transaction(int operation) {
    return operations[operation].transaction;
  }

  /** What the reply to a request, or that to its EXEC, tells of what was found. */
  public RedisLookup[] lookups(int operation) {
    return operations[operation].lookups;
  }

  /** How many replies a request gets. */
  public int replies(int operation) {
    return operations[operation].replies;
  }

  /** Appends a request. */
  public void write(int operation, long[] values, ByteBuf target) {
    int length = 0;
    for (Piece piece : operations[operation].pieces) {
      length = piece.write(values, scratch, length);
    }
    target.writeBytes(scratch, 0, length);
  }

  /** One command of constant words. */
  static byte[] command(String... words) {
    StringBuilder text = new StringBuilder("*" + words.length + "\r\n");
    for (String word : words) {
      text.append(constant(word));
    }
    return text.toString().getBytes(UTF_8);
  }

  private static String constant(String word) {
    return "$" + word.getBytes(UTF_8).length + "\r\n" + word + "\r\n";
  }

  /** An operation's bytes: pieces that end where something is drawn. */
  private static final class Encoded {
    private final boolean transaction;
    private final int replies;
    private final RedisLookup[] lookups;
    private final List<Piece> list = new ArrayList<>();
    private final Piece[] pieces;
    private final int longest;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    Encoded(RedisOperation operation) {
      this.transaction = operation.transaction();
      this.replies = operation.commandsPerRequest();
      this.lookups = operation.commands().stream().map(RedisLookup::of).toArray(RedisLookup[]::new);
      if (transaction) {
        add("*1\r\n" + constant("MULTI"));
      }
      for (List<Template> words : operation.commands()) {
        add("*" + words.size() + "\r\n");
        words.forEach(this::add);
      }
      if (transaction) {
        add("*1\r\n" + constant("EXEC"));
      }
      end(null);
      this.pieces = list.toArray(Piece[]::new);
      this.longest = list.stream().mapToInt(Piece::longest).sum();
    }

    private void add(String constant) {
      text.writeBytes(constant.getBytes(UTF_8));
    }

    private void add(Template word) {
      if (word.constant()) {
        byte[] bytes = word.bytes();
        add("$" + bytes.length + "\r\n");
        text.writeBytes(bytes);
      } else {
        add("$");
        end(word);
      }
      add("\r\n");
    }

    private void end(@Nullable Template drawn) {
      list.add(new Piece(text.size() == 0 ? NOTHING : text.toByteArray(), drawn));
      text.reset();
    }
  }

  /** Bytes that never change, and the argument that follows them with its length before it. */
  private static final class Piece {
    private final byte[] constant;
    private final @Nullable Template drawn;
    private final int widest;

    Piece(byte[] constant, @Nullable Template drawn) {
      this.constant = constant;
      this.drawn = drawn;
      this.widest = drawn == null ? 0 : digits(drawn.longest());
    }

    int longest() {
      return constant.length + (drawn == null ? 0 : widest + 2 + drawn.longest());
    }

    int write(long[] values, byte[] target, int offset) {
      System.arraycopy(constant, 0, target, offset, constant.length);
      int at = offset + constant.length;
      if (drawn == null) {
        return at;
      }
      // How long it is shows when it is there; mostly its length has as many digits as it may have.
      int length = drawn.write(values, target, at + widest + 2);
      int width = digits(length);
      if (width < widest) {
        System.arraycopy(target, at + widest + 2, target, at + width + 2, length);
      }
      int rest = length;
      for (int i = at + width - 1; i >= at; i--) {
        target[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      target[at + width] = '\r';
      target[at + width + 1] = '\n';
      return at + width + 2 + length;
    }

    private static int digits(int number) {
      int digits = 1;
      for (int rest = number; rest >= 10; rest /= 10) {
        digits++;
      }
      return digits;
    }
  }
}
