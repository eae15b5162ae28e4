package reenact.generator.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What redis-benchmark or valkey-benchmark prints for people, test by test; also with -q. */
public final class RedisBenchmarkText {

  private static final Pattern TITLE = Pattern.compile("====== (.+) ======");
  private static final Pattern REQUESTS =
      Pattern.compile("\\s+(\\d+) requests completed in ([\\d.]+) seconds");
  private static final Pattern CLIENTS = Pattern.compile("\\s+(\\d+) parallel clients");
  private static final Pattern RATE =
      Pattern.compile("\\s*(?:throughput summary: )?([\\d.]+) requests per second");
  private static final Pattern QUIET =
      Pattern.compile("(\\S.*): ([\\d.]+) requests per second(?:, p50=([\\d.]+) msec)?\\s*");
  private static final Pattern COLUMNS =
      Pattern.compile("\\s+avg\\s+min\\s+p50\\s+p95\\s+p99\\s+max");
  private static final double MICROS_PER_MILLI = 1000;

  private final List<Test> tests = new ArrayList<>();
  private @Nullable Draft draft;

  /**
   * One test.
   *
   * @param rate requests per second
   */
  public record Test(
      String name,
      @Nullable Integer clients,
      @Nullable Double seconds,
      @Nullable Long requests,
      double rate,
      ToolTimes times) {}

  /** What is known so far of a test. */
  private static final class Draft {
    private final String name;
    private @Nullable Integer clients;
    private @Nullable Double seconds;
    private @Nullable Long requests;
    private @Nullable Double rate;
    private ToolTimes times = ToolTimes.UNKNOWN;
    private boolean columns;

    Draft(String name) {
      this.name = name;
    }

    Test test() throws ToolException {
      Double known = rate;
      if (known == null || known <= 0) {
        throw new ToolException(
            "redis-benchmark did not report the throughput of \"%s\"".formatted(name));
      }
      return new Test(name, clients, seconds, requests, known, times);
    }
  }

  /** Whether a test begins with this line. */
  public static boolean begins(String line) {
    return TITLE.matcher(line).matches() || QUIET.matcher(line).matches();
  }

  /** Reads the next line. */
  public void read(String line) throws ToolException {
    Matcher title = TITLE.matcher(line);
    Matcher quiet = QUIET.matcher(line);
    if (title.matches()) {
      end();
      draft = new Draft(title.group(1));
    } else if (quiet.matches()) {
      end();
      String p50 = quiet.group(3);
      tests.add(
          new Test(
              quiet.group(1),
              null,
              null,
              null,
              Double.parseDouble(quiet.group(2)),
              new ToolTimes(null, null, p50 == null ? null : micros(p50), null, null, null, null)));
    } else if (draft != null) {
      read(draft, line);
    }
  }

  private static void read(Draft draft, String line) throws ToolException {
    Matcher requests = REQUESTS.matcher(line);
    Matcher clients = CLIENTS.matcher(line);
    Matcher rate = RATE.matcher(line);
    if (requests.matches()) {
      draft.requests = Long.parseLong(requests.group(1));
      draft.seconds = Double.parseDouble(requests.group(2));
    } else if (clients.matches()) {
      draft.clients = Integer.parseInt(clients.group(1));
    } else if (rate.matches()) {
      draft.rate = Double.parseDouble(rate.group(1));
    } else if (COLUMNS.matcher(line).matches()) {
      draft.columns = true;
    } else if (draft.columns && !line.isBlank()) {
      draft.columns = false;
      draft.times = times(line);
    }
  }

  private static ToolTimes times(String line) throws ToolException {
    String[] figures = line.strip().split("\\s+");
    if (figures.length != 6
        || !Arrays.stream(figures).allMatch(figure -> figure.matches("\\d+(\\.\\d+)?"))) {
      throw new ToolException("redis-benchmark reports times that are none: " + line.strip());
    }
    return new ToolTimes(
        micros(figures[0]),
        micros(figures[1]),
        micros(figures[2]),
        micros(figures[3]),
        micros(figures[4]),
        micros(figures[5]),
        null);
  }

  private static Double micros(String millis) {
    return Double.parseDouble(millis) * MICROS_PER_MILLI;
  }

  private void end() throws ToolException {
    if (draft != null) {
      tests.add(draft.test());
      draft = null;
    }
  }

  /** All tests, when everything was read. */
  public List<Test> tests() throws ToolException {
    end();
    return List.copyOf(tests);
  }
}
