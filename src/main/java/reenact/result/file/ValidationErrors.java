package reenact.result.file;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a stored result, each with the field's path; a handful stand for many. */
final class ValidationErrors {

  private static final int MOST = 5;
  private static final int LONGEST_PATH = 200;

  private final List<String> told = new ArrayList<>();
  private int more;

  void add(String path, String fault) {
    if (told.size() < MOST) {
      told.add((path.isEmpty() ? "" : PlainText.line(path, LONGEST_PATH) + ": ") + fault);
    } else {
      more++;
    }
  }

  boolean none() {
    return told.isEmpty();
  }

  /** In one line. */
  String text() {
    return String.join("; ", told) + (more == 0 ? "" : "; and %,d more".formatted(more));
  }
}
