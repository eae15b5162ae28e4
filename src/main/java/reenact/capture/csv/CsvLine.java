package reenact.capture.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import reenact.trace.Bytes;

/** The columns of one line, with the quotes of RFC 4180. For one thread. */
final class CsvLine {

  private static final int MOST = 10_000;

  private final byte delimiter;
  private final List<Bytes> columns = new ArrayList<>();

  CsvLine(char delimiter) {
    this.delimiter = (byte) delimiter;
  }

  /** Splits a line; false if a quote has no end or there are more than 10,000 columns. */
  boolean split(byte[] line, int from, int to) {
    columns.clear();
    int at = from;
    while (columns.size() < MOST) {
      int end;
      if (at < to && line[at] == '"') {
        end = quoted(line, at + 1, to);
        if (end < 0) {
          return false;
        }
      } else {
        end = at;
        while (end < to && line[end] != delimiter) {
          end++;
        }
        columns.add(Bytes.of(line, at, end - at));
      }
      if (end >= to) {
        return true;
      }
      if (line[end] != delimiter) {
        return false;
      }
      at = end + 1;
    }
    return false;
  }

  /** Returns the index after the closing quote; negative if there is none. */
  private int quoted(byte[] line, int from, int to) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    int i = from;
    while (i < to) {
      if (line[i] != '"') {
        content.write(line[i++]);
      } else if (i + 1 < to && line[i + 1] == '"') {
        content.write('"');
        i += 2;
      } else {
        columns.add(Bytes.of(content.toByteArray()));
        return i + 1;
      }
    }
    return -1;
  }

  /**
   * Makes one column of several, as keys of some traces hold the delimiter without quotes.
   *
   * @param column that has the delimiter
   * @param count how many columns there should be
   */
  void join(int column, int count) {
    while (columns.size() > count) {
      Bytes left = columns.get(column);
      Bytes right = columns.remove(column + 1);
      byte[] joined = new byte[left.length() + 1 + right.length()];
      left.copyTo(joined, 0);
      joined[left.length()] = delimiter;
      right.copyTo(joined, left.length() + 1);
      columns.set(column, Bytes.of(joined));
    }
  }

  int count() {
    return columns.size();
  }

  Bytes column(int number) {
    return columns.get(number);
  }

  List<String> texts() {
    return columns.stream().map(column -> new String(column.toArray(), UTF_8).strip()).toList();
  }
}
