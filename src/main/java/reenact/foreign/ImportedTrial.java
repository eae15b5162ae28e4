package reenact.foreign;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.generator.tool.ToolReport;
import reenact.generator.tool.ToolTimes;
import reenact.result.reason.Reason;

/**
 * What a file tells of one measurement; null for what it keeps to itself.
 *
 * @param tool its name and version
 * @param test what it measured
 * @param clients that asked
 * @param rate that was asked for, requests per second; null for a closed loop
 * @param throughput requests per second
 * @param fromDue whether times count from when a request was due, not from when it was sent
 * @param caveat what its figures rest on that the file does not say; null for nothing
 */
record ImportedTrial(
    String tool,
    @Nullable String test,
    @Nullable Integer clients,
    @Nullable Double rate,
    @Nullable Double seconds,
    @Nullable Long requests,
    double throughput,
    ToolTimes times,
    boolean fromDue,
    List<ToolReport.Slice> slices,
    @Nullable Reason caveat) {}
