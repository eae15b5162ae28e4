package reenact.report.html;

import reenact.result.trial.Verdict;

/** How verdicts look: a symbol as on the charts, the word, and a colour. */
public final class VerdictBadge {

  private VerdictBadge() {}

  static void write(Html html, Verdict verdict) {
    write(html, verdict, verdict.label());
  }

  /** The mark with a word of its own, such as "passed". */
  static void write(Html html, Verdict verdict, String word) {
    html.open("span", "class", "verdict " + verdict.label());
    html.element("span", symbol(verdict), "class", "symbol", "aria-hidden", "true");
    html.text(" " + word).close();
  }

  /** Filled, hollow, crossed. */
  private static String symbol(Verdict verdict) {
    return switch (verdict) {
      case VALID -> "●";
      case SUSPECT -> "○";
      case INVALID -> "⊗";
    };
  }
}
