package reenact.traffic;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reenact.result.trial.Rounding;
import reenact.trace.EventTime;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader.Timing;
import reenact.traffic.sketch.DispersionMeter;
import reenact.traffic.sketch.RateSeries;

/** Follows when requests come. */
final class TimeTracker {

  private static final int PARTS = 240;
  private static final int[] WINDOWS_MILLIS = {10, 100, 1_000};
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Timing timing;
  private final RateSeries rates = new RateSeries();
  private final List<DispersionMeter> meters =
      Arrays.stream(WINDOWS_MILLIS)
          .mapToObj(millis -> new DispersionMeter(millis * NANOS_PER_MILLI))
          .toList();
  private final InFlight inFlight = new InFlight();
  private long timed;
  private long withDuration;
  private double durations;

  TimeTracker(Timing timing) {
    this.timing = timing;
  }

  void add(TraceEvent request) {
    if (request.time() instanceof EventTime.At at) {
      timed++;
      rates.add(at.nanos());
      meters.forEach(meter -> meter.add(at.nanos()));
      inFlight.add(request);
    }
    if (request.reply().durationNanos().isPresent()) {
      withDuration++;
      durations += request.reply().durationNanos().getAsLong();
    }
  }

  TimeProfile profile() {
    long span = rates.span();
    return new TimeProfile(
        timed,
        span,
        span == 0
            ? List.of()
            : Arrays.stream(rates.resampled(PARTS)).map(Rounding::rounded).boxed().toList(),
        dispersions(),
        span == 0 || withDuration == 0 ? null : durations / span,
        inFlight.most());
  }

  private List<TimeProfile.Dispersion> dispersions() {
    TimeProfile.Dispersion[] dispersions = new TimeProfile.Dispersion[WINDOWS_MILLIS.length];
    for (int i = 0; i < dispersions.length; i++) {
      dispersions[i] = new TimeProfile.Dispersion(WINDOWS_MILLIS[i], index(i));
    }
    return List.of(dispersions);
  }

  private @Nullable Double index(int meter) {
    return timing instanceof Timing.Timed known
            && known.resolutionNanos() <= WINDOWS_MILLIS[meter] * NANOS_PER_MILLI
        ? meters.get(meter).index()
        : null;
  }
}
