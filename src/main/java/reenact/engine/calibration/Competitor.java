package reenact.engine.calibration;

import java.util.List;
import reenact.driver.ConnectOptions;
import reenact.driver.jedis.BareJedisLoop;
import reenact.fault.Fault;
import reenact.generator.tool.Tool;
import reenact.generator.tool.ToolException;
import reenact.generator.tool.ToolReport;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;

/** What our drivers are measured beside. */
public sealed interface Competitor {

  /** A wrapped tool. */
  record Wrapped(Tool tool) implements Competitor {
    @Override
    public List<Fault> objections(Sweep sweep) {
      return tool.objections(sweep);
    }
  }

  /** A bare loop around Jedis, which can GET and nothing else. */
  record BareJedis() implements Competitor {

    private static final Fault ONLY_GETS =
        new Fault("the bare loop can GET and nothing else", "use -w redis-get");

    @Override
    public List<Fault> objections(Sweep sweep) {
      return keys(sweep.workload()).isEmpty() ? List.of(ONLY_GETS) : List.of();
    }

    private static Keyspace requireKeys(Workload workload) throws ToolException {
      return keys(workload).stream()
          .findFirst()
          .orElseThrow(() -> new ToolException(ONLY_GETS.in(workload.name())));
    }

    /** The keys that a workload of GET alone asks for; none for any other. */
    private static List<Keyspace> keys(Workload workload) {
      return workload instanceof RedisWorkload redis
              && redis.pipeline() == 1
              && redis.mix().size() == 1
              && redis.mix().getFirst().name().equals("GET")
          ? redis.mix().getFirst().draws().stream()
              .filter(Draw.Key.class::isInstance)
              .map(draw -> ((Draw.Key) draw).keyspace())
              .toList()
          : List.of();
    }
  }

  /** What of a sweep it cannot do. */
  List<Fault> objections(Sweep sweep);

  /**
   * Measures it once.
   *
   * @throws ToolException when it fails, or cannot do what the job asks
   */
  default CalibrationPair.Side measure(Tool.Job job, CostMeter meter)
      throws ToolException, InterruptedException {
    Trial trial = job.trial();
    return switch (this) {
      case Wrapped wrapped -> {
        ToolReport report = wrapped.tool().run(job, meter);
        yield new CalibrationPair.Side(
            meter.commands() / report.seconds(),
            report.cpu().toNanos() / 1e3 / Math.max(1, meter.commands()),
            meter.use());
      }
      case BareJedis bare -> {
        BareJedisLoop loop =
            new BareJedisLoop(
                job.endpoint(),
                new ConnectOptions(0, trial.driver().timeout(), trial.driver().connectTimeout()),
                BareJedis.requireKeys(job.workload()));
        loop.run(
            trial.load().clients(),
            trial.phases().warmUp(),
            trial.phases().window(),
            meter::windowOpened,
            meter::windowClosed);
        yield new CalibrationPair.Side(
            meter.commands() / meter.seconds(),
            meter.cpuMicros() / Math.max(1, meter.commands()),
            meter.use());
      }
    };
  }
}
