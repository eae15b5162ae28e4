package reenact.capture.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.capture.CaptureException;
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
 * Cache traces with a request in each line. Without columns of the user, they are as the cache
 * traces of Twitter: time in seconds, key, key size, value size, client, operation, TTL.
 */
public final class CsvImporter implements Importer {

  private static final Pattern TWITTER =
      Pattern.compile("\\d{1,18},.{1,4000},\\d{1,9},\\d{1,9},\\d{1,18},(\\w{2,20}),\\d{1,18}");

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String title() {
    return "cache trace in CSV";
  }

  @Override
  public boolean recognises(byte[] head) {
    int end = 0;
    while (end < head.length && head[end] != '\n') {
      end++;
    }
    String first = new String(head, 0, Math.min(end, 5_000), ISO_8859_1).stripTrailing();
    Matcher line = TWITTER.matcher(first);
    return line.matches() && CacheOperation.named(line.group(1)).isPresent();
  }

  @Override
  public CapturedSource open(List<CapturedFile> files, ImportOptions options, ImportNotes notes)
      throws CaptureException, IOException {
    Columns columns = Columns.of(options.columns());
    if (!columns.has(Column.TIME)) {
      notes.caveat(Caveat.NO_TIMES);
    } else if (options.timeUnit().toSeconds(1) == 1) {
      notes.caveat(Caveat.WHOLE_SECONDS);
    }
    notes.caveat(Caveat.NO_REPLIES);
    notes.caveat(Caveat.NO_VALUES);
    if (!columns.has(Column.CLIENT)) {
      notes.caveat(Caveat.NO_CONNECTIONS);
    }
    if (!columns.has(Column.OPERATION)) {
      notes.caveat(Caveat.NO_OPERATIONS);
    }
    ConnectionNumbers<Bytes> connections = new ConnectionNumbers<>();
    List<CapturedSource> sources = new ArrayList<>();
    for (CapturedFile file : files) {
      sources.add(
          new SteppingClock(
              new CsvSource(
                  file,
                  columns,
                  options.delimiter().orElse(','),
                  options.timeUnit(),
                  connections,
                  notes),
              notes));
    }
    return MergedSource.of(sources);
  }
}
