package reenact.report;

import reenact.result.RunsCompared;
import reenact.result.file.ResultFile;

/** Compared runs as JSON, for programs. */
public final class ComparedJson {

  private ComparedJson() {}

  /** All that the other forms tell, with texts of the same length. */
  public static String of(RunsCompared compared) {
    return ResultFile.json(TruncatedRun.of(compared));
  }
}
