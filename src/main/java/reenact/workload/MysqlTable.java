package reenact.workload;

import java.util.List;
import reenact.fault.InvalidSettingException;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Placeholders;

/**
 * A table that exists, with its rows, before anything is measured.
 *
 * @param name as SQL calls it
 * @param create the statement that creates it
 * @param rows how many rows it starts with
 * @param insert the start of the statement that adds rows, up to and including VALUES
 * @param tuple one row's question marks in brackets
 * @param draws what a row is made of, by slot
 * @param slots the slots that fill the question marks, in order
 * @param after statements for when the rows are there, such as secondary indexes
 */
public record MysqlTable(
    String name,
    String create,
    long rows,
    String insert,
    String tuple,
    List<Draw> draws,
    List<Integer> slots,
    List<String> after) {

  public MysqlTable {
    draws = List.copyOf(draws);
    slots = List.copyOf(slots);
    after = List.copyOf(after);
  }

  /**
   * Reads a table.
   *
   * @param columns the names of the columns that {@code row} fills, such as {@code id, k}
   * @param row their values, such as {@code {row}, {k}}
   * @throws IllegalArgumentException with the fault and, where there is one, the remedy
   */
  public static MysqlTable of(
      String name,
      String create,
      long rows,
      String columns,
      String row,
      List<String> after,
      MysqlNames names) {
    Placeholders placeholders = new Placeholders(names::drawInRow);
    MysqlStatement tuple = MysqlStatement.of(placeholders.read("(" + row + ")"), names);
    if (tuple.choice() >= 0) {
      throw new InvalidSettingException(
          "a row cannot have an inline parameter", "use one that is bound");
    }
    return new MysqlTable(
        name,
        create,
        rows,
        "INSERT INTO " + name + " (" + columns + ") VALUES ",
        tuple.texts().getFirst(),
        placeholders.draws(),
        tuple.slots(),
        after);
  }

  /**
   * The rows that one of several loaders writes; the loader sets the row's number itself. What they
   * write is the same in every run, whatever the seed of the experiment.
   */
  public Requests requests(int loader, int loaders) {
    MysqlTransaction row = new MysqlTransaction(name, 1, draws, List.of(), true);
    return new Requests(
        new MysqlWorkload(
            name, "", List.of(row), List.of(), MysqlWorkload.Isolation.SERVER_DEFAULT, 0),
        0,
        loader,
        loaders);
  }
}
