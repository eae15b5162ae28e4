package reenact.generator.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What sysbench prints every second, each test in words of its own. Those of memory and files tell
 * bytes, of which the size of a block, printed before, makes events.
 */
final class SysbenchIntervals {

  private static final Pattern EVENTS =
      Pattern.compile("\\[ *(\\d+)s *\\] thds: \\d+ (?:tps|eps): ([\\d.]+)(.*)");
  private static final Pattern MEMORY = Pattern.compile("\\[ *(\\d+)s *\\] ([\\d.]+) MiB/sec(.*)");
  private static final Pattern FILES =
      Pattern.compile(
          "\\[ *(\\d+)s *\\] reads: ([\\d.]+) MiB/s writes: ([\\d.]+) MiB/s fsyncs: ([\\d.]+)/s(.*)");
  private static final Pattern P99 = Pattern.compile(".*lat(?:ency)? \\(ms, ?99%\\): ([\\d.]+).*");
  private static final Pattern BLOCK =
      Pattern.compile("\\s*[Bb]lock size:? (\\d+)(B|KiB|MiB|GiB)?");
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MIB = 1 << 20;

  private final List<ToolReport.Slice> slices = new ArrayList<>();
  private double block;

  /** Reads a line, if it is one of these. */
  boolean read(String line) {
    Matcher size = BLOCK.matcher(line);
    if (size.matches()) {
      block = Double.parseDouble(size.group(1)) * unit(size.group(2));
      return true;
    }
    Matcher events = EVENTS.matcher(line);
    if (events.matches()) {
      add(events, number(events, 2), events.group(3));
      return true;
    }
    Matcher memory = MEMORY.matcher(line);
    if (memory.matches()) {
      add(memory, number(memory, 2) * MIB / block, memory.group(3));
      return true;
    }
    Matcher files = FILES.matcher(line);
    if (files.matches()) {
      double blocks = (number(files, 2) + number(files, 3)) * MIB / block;
      add(files, blocks + number(files, 4), files.group(5));
      return true;
    }
    return false;
  }

  /** A block of less than 1 KiB is printed as none, and says nothing of events. */
  private void add(Matcher line, double throughput, String rest) {
    if (!Double.isFinite(throughput)) {
      return;
    }
    double end = number(line, 1);
    double start = slices.isEmpty() ? 0 : slices.getLast().start() + slices.getLast().seconds();
    slices.add(new ToolReport.Slice(start, end - start, throughput, p99(rest)));
  }

  private static @Nullable Double p99(String rest) {
    Matcher p99 = P99.matcher(rest);
    return p99.matches() ? number(p99, 1) * MICROS_PER_MILLI : null;
  }

  private static double number(Matcher line, int group) {
    return Double.parseDouble(line.group(group));
  }

  private static double unit(@Nullable String name) {
    return switch (name) {
      case "KiB" -> 1 << 10;
      case "MiB" -> 1 << 20;
      case "GiB" -> 1 << 30;
      case null, default -> 1;
    };
  }

  /** The parts so far, counted from the start of the run. */
  List<ToolReport.Slice> all() {
    return slices;
  }
}
