package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import reenact.driver.ServerException;
import reenact.workload.MysqlStatement;
import reenact.workload.MysqlTransaction;
import reenact.workload.draw.Draw;
import reenact.workload.draw.NullableDraw;
import reenact.workload.sql.SqlLookup;

/**
 * The statements of a mix as MySQL's protocol takes them. A text is known by its number: those that
 * are alike have the same. Writing allocates nothing where drawing text does not. Not safe for use
 * by several threads.
 */
public final class MysqlCommands {

  public static final byte[] BEGIN = "BEGIN".getBytes(UTF_8);
  public static final byte[] COMMIT = "COMMIT".getBytes(UTF_8);
  public static final byte[] ROLLBACK = "ROLLBACK".getBytes(UTF_8);

  private static final int QUERY = 0x03;
  private static final int PREPARE = 0x16;
  private static final int EXECUTE = 0x17;
  private static final int HEADER = 4;
  private static final int LEAST_ROOM = 64;
  private static final int MOST_ROOM = 1 << 16;

  /** What a packet holds beside text and values: header, numbers, flags. */
  private static final int FIXED = 16;

  /** What a parameter takes beside its value: its type and its null bit. */
  private static final int PER_PARAMETER = 3;

  private final List<byte[]> texts = new ArrayList<>();
  private final Transaction[] transactions;
  private final byte[] scratch;
  private final int longest;

  /**
   * Reads a mix.
   *
   * @throws ServerException when one of its statements may be too long for a packet
   */
  public MysqlCommands(List<MysqlTransaction> mix) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    this.transactions =
        mix.stream()
            .map(transaction -> new Transaction(transaction, numbers))
            .toArray(Transaction[]::new);
    numbers.keySet().forEach(text -> texts.add(text.getBytes(UTF_8)));
    this.longest =
        Math.min(
            MOST_ROOM,
            Stream.of(transactions)
                .flatMap(transaction -> Stream.of(transaction.statements))
                .mapToInt(Statement::longest)
                .max()
                .orElse(LEAST_ROOM));
    this.scratch =
        new byte
            [mix.stream()
                .flatMap(transaction -> transaction.draws().stream())
                .mapToInt(Draw::longest)
                .max()
                .orElse(0)];
  }

  /** The room that a command needs, in bytes; more where values are very long. */
  public int longest() {
    return longest;
  }

  /** How many different texts there are. */
  public int texts() {
    return texts.size();
  }

  /** How many statements a transaction has, BEGIN and COMMIT not counted. */
  public int statements(int transaction) {
    return transactions[transaction].statements.length;
  }

  /** Whether a statement looks rows up. */
  public boolean looksUp(int transaction, int statement) {
    return transactions[transaction].statements[statement].looksUp;
  }

  /** Whether each statement is a transaction of its own. */
  public boolean autocommit(int transaction) {
    return transactions[transaction].autocommit;
  }

  /** The number of the text of a statement for what was drawn. */
  public int text(int transaction, int statement, long[] values) {
    return transactions[transaction].statements[statement].text(values);
  }

  /** Writes a statement that is not prepared. */
  public static void query(ByteBuf out, byte[] text) {
    command(out, QUERY, text);
  }

  /** Writes that a text be prepared. */
  public void prepare(ByteBuf out, int text) {
    command(out, PREPARE, texts.get(text));
  }

  private static void command(ByteBuf out, int command, byte[] text) {
    int start = begin(out, command);
    out.writeBytes(text);
    end(out, start);
  }

  /**
   * Writes that a prepared statement be executed.
   *
   * @param prepared the server's number of it
   * @param typed whether the server has to be told the types of the parameters
   */
  public void execute(
      ByteBuf out, int transaction, int statement, int prepared, boolean typed, long[] values) {
    int start = begin(out, EXECUTE);
    out.writeIntLE(prepared);
    out.writeByte(0);
    out.writeIntLE(1);
    transactions[transaction].statements[statement].write(out, typed, values, scratch);
    end(out, start);
  }

  private static int begin(ByteBuf out, int command) {
    int start = out.writerIndex();
    out.writeIntLE(0);
    out.writeByte(command);
    return start;
  }

  /** Writes into a packet's header how long it has become. */
  static void end(ByteBuf out, int start) {
    out.setMediumLE(start, out.writerIndex() - start - HEADER);
  }

  private static final class Transaction {
    private final boolean autocommit;
    private final Statement[] statements;

    Transaction(MysqlTransaction transaction, Map<String, Integer> numbers) {
      this.autocommit = transaction.autocommit();
      this.statements =
          transaction.statements().stream()
              .map(statement -> new Statement(statement, transaction, numbers))
              .toArray(Statement[]::new);
    }
  }

  private static final class Statement {
    private final MysqlStatement statement;
    private final boolean looksUp;
    private final int[] texts;
    private final int[] slots;
    private final MysqlParameter[] parameters;
    private final boolean[] missing;

    Statement(
        MysqlStatement statement, MysqlTransaction transaction, Map<String, Integer> numbers) {
      this.statement = statement;
      this.looksUp = SqlLookup.of(statement.texts().getFirst());
      this.texts =
          statement.texts().stream()
              .mapToInt(text -> {
                numbers.putIfAbsent(text, numbers.size());
                return numbers.get(text);
              })
              .toArray();
      this.slots = statement.slots().stream().mapToInt(Integer::intValue).toArray();
      this.parameters =
          statement.slots().stream()
              .map(slot -> MysqlParameter.of(transaction.draws().get(slot)))
              .toArray(MysqlParameter[]::new);
      this.missing = new boolean[slots.length];
      for (int i = 0; i < slots.length; i++) {
        missing[i] = transaction.draws().get(slots[i]) instanceof NullableDraw;
      }
      reject(transaction.name());
    }

    private int longest() {
      long values = 0;
      for (MysqlParameter parameter : parameters) {
        values += parameter.longest() + PER_PARAMETER;
      }
      long text = 0;
      for (String sql : statement.texts()) {
        text = Math.max(text, sql.getBytes(UTF_8).length);
      }
      return (int) Math.min(Integer.MAX_VALUE, FIXED + Math.max(values, text));
    }

    private void reject(String transaction) {
      if (longest() >= MysqlPacketDecoder.LONGEST) {
        throw new ServerException(
            "a statement of %s may take %d bytes, and the netty driver sends at most 16 MB at once"
                .formatted(transaction, longest()),
            "shorten it or use connector-j");
      }
    }

    int text(long[] values) {
      return texts[statement.variant(values)];
    }

    void write(ByteBuf out, boolean typed, long[] values, byte[] scratch) {
      if (slots.length == 0) {
        return;
      }
      int nulls = out.writerIndex();
      out.writeZero((slots.length + 7) / 8);
      out.writeBoolean(typed);
      if (typed) {
        for (MysqlParameter parameter : parameters) {
          out.writeShortLE(parameter.type());
        }
      }
      for (int i = 0; i < slots.length; i++) {
        long value = values[slots[i]];
        if (missing[i] && value == Draw.NULL) {
          int at = nulls + i / 8;
          out.setByte(at, out.getByte(at) | (1 << (i % 8)));
        } else {
          parameters[i].write(out, value, scratch);
        }
      }
    }
  }
}
