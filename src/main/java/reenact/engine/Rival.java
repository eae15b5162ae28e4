package reenact.engine;

import java.util.List;
import reenact.driver.BareJedisLoop;
import reenact.driver.ConnectOptions;
import reenact.generator.Objection;
import reenact.generator.Tool;
import reenact.generator.ToolException;
import reenact.generator.ToolReport;
import reenact.plan.Sweep;
import reenact.plan.Trial;
import reenact.workload.Draw;
import reenact.workload.Keyspace;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/** What our drivers are measured beside. */
public sealed interface Rival {

  /** A wrapped tool. */
  record Wrapped(Tool tool) implements Rival {
    @Override
    public List<Objection> objections(Sweep sweep) {
      return tool.objections(sweep);
    }
  }

  /** A bare loop around Jedis, which can GET and nothing else. */
  record BareJedis() implements Rival {
    @Override
    public List<Objection> objections(Sweep sweep) {
      return keys(sweep.workload()).isEmpty()
          ? List.of(new Objection("the bare loop can GET and nothing else", "use -w redis-get"))
          : List.of();
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
  List<Objection> objections(Sweep sweep);

  /** Measures it once. */
  default Pair.Side measure(Tool.Job job, Meter meter) throws ToolException, InterruptedException {
    Trial trial = job.trial();
    return switch (this) {
      case Wrapped wrapped -> {
        ToolReport report = wrapped.tool().run(job, meter);
        yield new Pair.Side(
            meter.commands() / report.seconds(),
            report.cpu().toNanos() / 1e3 / Math.max(1, meter.commands()));
      }
      case BareJedis bare -> {
        BareJedisLoop loop =
            new BareJedisLoop(
                job.endpoint(),
                new ConnectOptions(0, trial.driver().timeout(), trial.driver().connectTimeout()),
                BareJedis.keys(job.workload()).getFirst());
        loop.run(
            trial.load().clients(),
            trial.phases().warmUp(),
            trial.phases().window(),
            meter::opened,
            meter::closed);
        yield new Pair.Side(
            meter.commands() / meter.seconds(), meter.cpuMicros() / Math.max(1, meter.commands()));
      }
    };
  }
}
