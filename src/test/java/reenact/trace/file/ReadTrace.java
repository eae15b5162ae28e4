package reenact.trace.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;

/** A whole trace that was read. */
record ReadTrace(TraceHeader header, List<TraceEvent> events, TraceEnd end) {

  static ReadTrace of(Path file) throws IOException, TraceException {
    try (TraceReader reader = TraceReader.open(file)) {
      List<TraceEvent> events = new ArrayList<>();
      Optional<TraceEvent> event = reader.next();
      while (event.isPresent()) {
        events.add(event.get());
        event = reader.next();
      }
      return new ReadTrace(reader.header(), events, reader.end());
    }
  }

  static ReadTrace of(Path file, byte[] content) throws IOException, TraceException {
    Files.write(file, content);
    return of(file);
  }

  /** Writes them in sections of so many events. */
  static TraceSummary write(Path file, TraceHeader header, List<TraceEvent> events, int section)
      throws IOException, TraceException {
    try (TraceWriter writer = TraceWriter.create(file, header, TraceWriter.Existing.REPLACE)) {
      for (int i = 0; i < events.size(); i++) {
        writer.write(events.get(i));
        if (i % section == section - 1) {
          writer.flush();
        }
      }
      return writer.finish();
    }
  }
}
