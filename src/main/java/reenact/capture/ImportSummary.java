package reenact.capture;

import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;

/** What an import wrote, and what it could not. */
public record ImportSummary(
    Importer importer, TraceHeader header, TraceSummary trace, ImportNotes notes) {}
