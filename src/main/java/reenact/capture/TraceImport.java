package reenact.capture;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import reenact.fault.Fault;
import reenact.trace.EventTime;
import reenact.trace.Omission;
import reenact.trace.Redaction;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceWriter;
import reenact.trace.file.TraceWriter.Existing;

/** Writes captured files as a trace, without their secrets. For one thread. */
public final class TraceImport {

  private final Importer importer;
  private final List<CapturedFile> files;
  private final ImportOptions options;
  private final ImportNotes notes = new ImportNotes();
  private final SecretRedaction redaction = new SecretRedaction();

  /** Written by the thread that imports, read by those that show progress. */
  private volatile long events;

  private volatile boolean stopped;

  public TraceImport(Importer importer, List<CapturedFile> files, ImportOptions options) {
    this.importer = importer;
    this.files = List.copyOf(files);
    this.options = options;
  }

  /** Events written so far; any thread may ask. */
  public long events() {
    return events;
  }

  /** Ends the import before its next event; any thread may call it. */
  public void stop() {
    stopped = true;
  }

  /**
   * Writes the trace beside the file and then in its place: it is whole or not there.
   *
   * @return nothing if it was stopped
   * @throws CaptureException if nothing in the files is understood, a disk fails or is full, or
   *     there is a file of that name which is to be kept or is no ordinary file
   * @throws TraceException if no file can be created beside it
   */
  public Optional<ImportSummary> write(Path file, Existing existing)
      throws CaptureException, TraceException {
    Path part =
        file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    requireReplaceable(file);
    try (CapturedSource source = importer.open(files, options, notes)) {
      Optional<TraceEvent> first = source.next();
      if (first.isEmpty() && stopped) {
        return Optional.empty();
      }
      if (first.isEmpty()) {
        throw new CaptureException(nothing());
      }
      TraceHeader header = header(source.header(), first.get());
      TraceSummary summary;
      try (TraceWriter writer = TraceWriter.create(part, header, Existing.REPLACE)) {
        copy(first.get(), source, writer, file);
        if (stopped) {
          return Optional.empty();
        }
        summary = finish(writer, file);
      }
      move(part, file, existing);
      return Optional.of(new ImportSummary(importer, header, summary, notes));
    } catch (IOException e) {
      if (stopped) {
        return Optional.empty();
      }
      throw new CaptureException(
          new Fault(
              "%s: reading failed: %s".formatted(files.getFirst().name(), e.getMessage()),
              "look at the disk"),
          e);
    } finally {
      delete(part);
    }
  }

  private Fault nothing() {
    NotUnderstood left = notes.notUnderstood();
    String name = files.getFirst().name();
    String kind = importer.title();
    if (left.count() == 0) {
      return new Fault(
          "%s: holds no request in the format %s".formatted(name, kind),
          "capture while clients send requests");
    }
    String where =
        left.first().isEmpty()
            ? ""
            : "; the first: %s %s"
                .formatted(
                    left.first().getFirst().position(), left.first().getFirst().reason().text());
    return new Fault(
        "%s: nothing is understood as %s%s".formatted(name, kind, where),
        "look whether the file is what it should be, or name its format with --from");
  }

  /** Counts from the first event, so that times are small. */
  private static TraceHeader header(TraceHeader given, TraceEvent first) {
    Set<Redaction> redactions = EnumSet.of(Redaction.SECRETS);
    redactions.addAll(given.redactions());
    TraceHeader.Timing timing =
        switch (given.timing()) {
          case TraceHeader.Timing.Untimed untimed -> untimed;
          case TraceHeader.Timing.Timed timed ->
              new TraceHeader.Timing.Timed(
                  timed.kind(),
                  timed.resolutionNanos(),
                  timed.epoch().map(epoch -> epoch.plusNanos(base(first))));
        };
    return new TraceHeader(given.source(), given.server(), timing, given.sampling(), redactions);
  }

  private static long base(TraceEvent first) {
    return first.time() instanceof EventTime.At at ? at.nanos() : 0;
  }

  private void copy(TraceEvent first, CapturedSource source, TraceWriter writer, Path file)
      throws CaptureException, IOException {
    long base = base(first);
    Optional<TraceEvent> event = Optional.of(first);
    long written = 0;
    while (event.isPresent() && !stopped) {
      TraceEvent redacted = redaction.redact(event.get());
      if (base != 0 && redacted.time() instanceof EventTime.At at) {
        redacted = Times.at(redacted, new EventTime.At(at.kind(), at.nanos() - base));
      }
      try {
        writer.write(redacted);
      } catch (IOException e) {
        throw unwritable(file, e);
      }
      events = ++written;
      event = source.next();
    }
  }

  private TraceSummary finish(TraceWriter writer, Path file) throws CaptureException {
    writer.leaveOut(Omission.NOT_UNDERSTOOD, notes.notUnderstood().count());
    writer.leaveOut(Omission.FILTERED, notes.scriptCommands());
    writer.redacted(redaction.redacted());
    try {
      return writer.finish();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static void move(Path part, Path file, Existing existing) throws CaptureException {
    try (FileChannel written = FileChannel.open(part, WRITE)) {
      // A name that survives a crash must not lead to a file that did not.
      written.force(true);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    try {
      if (existing == Existing.KEEP) {
        Files.move(part, file);
      } else {
        requireReplaceable(file);
        Files.move(part, file, ATOMIC_MOVE, REPLACE_EXISTING);
      }
    } catch (FileAlreadyExistsException e) {
      throw new CaptureException(
          new Fault(file + ": exists, and is not overwritten", "name another file"), e);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** A folder, a device or a pipe is not replaced, even if the user wants to overwrite. */
  private static void requireReplaceable(Path file) throws CaptureException {
    if (Files.exists(file, NOFOLLOW_LINKS) && !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      throw new CaptureException(
          new Fault(
              file + ": is a folder, or no ordinary file but a link, a pipe or a device",
              "name another file"));
    }
  }

  private static CaptureException unwritable(Path file, IOException e) {
    return new CaptureException(
        new Fault(
            "%s: cannot be written: %s".formatted(file, e.getMessage()),
            "free some space, or name a file elsewhere"),
        e);
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // What made the import fail is reported.
    }
  }
}
