package reenact.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.EventTime;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.file.TraceReader;
import reenact.trace.file.TraceWriter.Existing;

/** What an import wrote, read back. */
public record ImportedTrace(TraceHeader header, List<TraceEvent> events, ImportSummary summary) {

  /** Imports files into one beside the first. */
  public static ImportedTrace of(Importer importer, ImportOptions options, Path... files)
      throws Exception {
    Path trace = files[0].resolveSibling("imported.trace");
    List<CapturedFile> opened = new ArrayList<>();
    ImportSummary summary;
    try {
      for (Path file : files) {
        opened.add(CapturedFile.open(file));
      }
      summary =
          new TraceImport(importer, opened, options).write(trace, Existing.REPLACE).orElseThrow();
    } finally {
      for (CapturedFile file : opened) {
        file.close();
      }
    }
    List<TraceEvent> events = new ArrayList<>();
    try (TraceReader reader = TraceReader.open(trace)) {
      for (Optional<TraceEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
        events.add(event.get());
      }
      return new ImportedTrace(reader.header(), events, summary);
    }
  }

  /** Imports a file with that content. */
  public static ImportedTrace of(Importer importer, Path folder, String content) throws Exception {
    Path file = folder.resolve("captured");
    Files.write(file, content.getBytes(ISO_8859_1));
    return of(importer, ImportOptions.NONE, file);
  }

  /** The arguments of all requests, as characters of Latin 1. */
  public List<List<String>> requests() {
    List<List<String>> requests = new ArrayList<>();
    for (TraceEvent event : events) {
      if (event.action() instanceof RedisRequest request) {
        requests.add(texts(request.arguments()));
      }
    }
    return requests;
  }

  private static List<String> texts(List<Bytes> arguments) {
    return arguments.stream().map(bytes -> new String(bytes.toArray(), ISO_8859_1)).toList();
  }

  /** Nanoseconds since the trace's epoch; -1 without a time. */
  public List<Long> nanos() {
    return events.stream()
        .map(event -> event.time() instanceof EventTime.At at ? at.nanos() : -1L)
        .toList();
  }

  public List<Integer> connections() {
    return events.stream().map(TraceEvent::connection).toList();
  }

  /** What was not understood, as position and reason. */
  public List<String> notUnderstood() {
    return summary.notes().notUnderstood().first().stream()
        .map(item -> item.position().toString().replaceFirst(".*/", "") + " " + item.reason())
        .toList();
  }
}
