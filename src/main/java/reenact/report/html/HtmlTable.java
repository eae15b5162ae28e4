package reenact.report.html;

import java.util.ArrayList;
import java.util.List;
import reenact.result.trial.Verdict;

/** A table in a box of its own, which scrolls where the page is narrower than the table. */
final class HtmlTable {

  /** From here on a browser lays a table out only when it comes near the screen. */
  private static final int MANY_ROWS = 200;

  private final String caption;
  private final List<String> columns = new ArrayList<>();
  private final List<Boolean> figures = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** The caption also names the box for those who reach it by keyboard. */
  HtmlTable(String caption) {
    this.caption = caption;
  }

  /** A cell writes its own content. */
  private interface Cell {
    void write(Html html);
  }

  /** Columns of words, which stand to the left. */
  HtmlTable words(String... names) {
    return columns(false, List.of(names));
  }

  /** Columns of figures, which stand to the right. */
  HtmlTable figures(String... names) {
    return columns(true, List.of(names));
  }

  private HtmlTable columns(boolean figure, List<String> names) {
    columns.addAll(names);
    names.forEach(name -> figures.add(figure));
    return this;
  }

  /** One row: its cells in the order of the columns, the first of them its head. */
  static final class Row {
    private final Verdict verdict;
    private final List<Cell> cells = new ArrayList<>();

    private Row(Verdict verdict) {
      this.verdict = verdict;
    }

    Row text(String text) {
      cells.add(html -> html.text(text));
      return this;
    }

    Row verdict(Verdict shown) {
      return mark(shown, shown.label());
    }

    /** The mark of a verdict with another word. */
    Row mark(Verdict shown, String word) {
      cells.add(html -> VerdictBadge.write(html, shown, word));
      return this;
    }

    /** A verdict with its reasons below it. */
    Row verdict(Verdict shown, List<String> reasons) {
      cells.add(html -> {
        VerdictBadge.write(html, shown);
        list(html, reasons);
      });
      return this;
    }

    /** Some texts, one below the other. */
    Row list(List<String> texts) {
      cells.add(html -> list(html, texts));
      return this;
    }

    private static void list(Html html, List<String> texts) {
      if (!texts.isEmpty()) {
        html.open("ul");
        texts.forEach(text -> html.element("li", text));
        html.close();
      }
    }
  }

  /** Begins a row. */
  Row row() {
    return row(Verdict.VALID);
  }

  /** Begins a row that looks like its verdict, which a cell has to say in words as well. */
  Row row(Verdict verdict) {
    Row row = new Row(verdict);
    rows.add(row);
    return row;
  }

  /** Writes the whole table. */
  void write(Html html) {
    String box = rows.size() > MANY_ROWS ? "scroll many" : "scroll";
    html.open("div", "class", box, "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table").element("caption", caption).open("thead").open("tr");
    for (int i = 0; i < columns.size(); i++) {
      html.element("th", columns.get(i), "scope", "col", "class", alignment(i));
    }
    html.close().close().open("tbody");
    for (Row row : rows) {
      html.open("tr", "class", row.verdict.label());
      for (int i = 0; i < row.cells.size(); i++) {
        if (i == 0) {
          html.open("th", "scope", "row", "class", alignment(i));
        } else {
          html.open("td", "class", alignment(i));
        }
        row.cells.get(i).write(html);
        html.close();
      }
      html.close();
    }
    html.close().close().close();
  }

  private String alignment(int column) {
    return figures.get(column) ? "figure" : "words";
  }
}
