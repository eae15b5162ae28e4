package reenact.capture.redis;

import java.util.ArrayList;
import java.util.List;
import reenact.capture.CapturedFile;
import reenact.capture.CapturedSource;
import reenact.capture.Caveat;
import reenact.capture.ConnectionNumbers;
import reenact.capture.ImportNotes;
import reenact.capture.ImportOptions;
import reenact.capture.Importer;
import reenact.capture.MergedSource;
import reenact.capture.SteppingClock;
import reenact.trace.Bytes;

/**
 * The output of MONITOR, as redis-cli prints it or as the server sends it. Files may overlap or be
 * in any order: their lines are merged by time.
 */
public final class MonitorImporter implements Importer {

  /** Other lines may come first, such as those of a shell. */
  private static final int LINES_LOOKED_AT = 100;

  @Override
  public String name() {
    return "monitor";
  }

  @Override
  public String title() {
    return "Redis MONITOR";
  }

  @Override
  public boolean recognises(byte[] head) {
    MonitorLine line = new MonitorLine();
    int from = 0;
    for (int i = 0; i < LINES_LOOKED_AT && from < head.length; i++) {
      int end = from;
      while (end < head.length && head[end] != '\n') {
        end++;
      }
      int to = end > from && end < head.length && head[end - 1] == '\r' ? end - 1 : end;
      // The last line of the head may go on after it.
      if (line.read(head, from, to) == null || (end == head.length && line.begins())) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  @Override
  public CapturedSource open(List<CapturedFile> files, ImportOptions options, ImportNotes notes) {
    notes.caveat(Caveat.NO_REPLIES);
    notes.caveat(Caveat.NO_CONNECTS);
    notes.caveat(Caveat.TIME_OF_EXECUTION);
    notes.caveat(Caveat.BODY_AT_EXEC);
    ConnectionNumbers<Bytes> connections = new ConnectionNumbers<>();
    List<CapturedSource> sources = new ArrayList<>();
    for (CapturedFile file : files) {
      sources.add(
          new SteppingClock(
              new MonitorSource(file, connections, options.scriptCommands(), notes), notes));
    }
    return MergedSource.of(sources);
  }
}
