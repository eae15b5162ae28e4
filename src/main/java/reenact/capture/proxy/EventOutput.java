package reenact.capture.proxy;

import java.io.IOException;
import reenact.trace.Omission;
import reenact.trace.TraceEvent;
import reenact.trace.TraceSummary;
import reenact.trace.file.TraceWriter;

/** What events are written to. */
interface EventOutput {

  void write(TraceEvent event) throws IOException;

  void leaveOut(Omission cause, long count);

  void redacted(long count);

  void flush() throws IOException;

  /** Ends the trace. */
  TraceSummary finish() throws IOException;

  /** Closes the file after a failure. */
  void close() throws IOException;

  /** A trace file. */
  static EventOutput of(TraceWriter writer) {
    return new EventOutput() {
      @Override
      public void write(TraceEvent event) throws IOException {
        writer.write(event);
      }

      @Override
      public void leaveOut(Omission cause, long count) {
        writer.leaveOut(cause, count);
      }

      @Override
      public void redacted(long count) {
        writer.redacted(count);
      }

      @Override
      public void flush() throws IOException {
        writer.flush();
      }

      @Override
      public TraceSummary finish() throws IOException {
        return writer.finish();
      }

      @Override
      public void close() throws IOException {
        writer.close();
      }
    };
  }
}
