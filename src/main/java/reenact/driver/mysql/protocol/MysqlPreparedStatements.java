package reenact.driver.mysql.protocol;

import java.util.Arrays;

/** The statements that one connection has prepared, by the number of their text. */
public final class MysqlPreparedStatements {

  private static final int UNKNOWN = 0;

  private int[] numbers = {};
  private boolean[] typed = {};
  private final int texts;

  public MysqlPreparedStatements(int texts) {
    this.texts = texts;
  }

  /** Whether the server knows a text. */
  public boolean contains(int text) {
    return text < numbers.length && numbers[text] != UNKNOWN;
  }

  /** The server has prepared a text and gave it a number. */
  public void add(int text, int number) {
    if (text >= numbers.length) {
      // A mix may have ten thousand texts of which few clients ever use all.
      int room = Math.min(texts, Math.max(text + 1, 2 * numbers.length));
      numbers = Arrays.copyOf(numbers, room);
      typed = Arrays.copyOf(typed, room);
    }
    numbers[text] = number;
  }

  /** The server's number of a text. */
  public int number(int text) {
    return numbers[text];
  }

  /** Whether the server knows the types of a text's parameters. */
  public boolean typed(int text) {
    return typed[text];
  }

  /** The server has executed a text and so learned its types. */
  public void executed(int text) {
    typed[text] = true;
  }
}
