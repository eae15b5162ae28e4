package reenact.generator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reenact.environment.Endpoint;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Trial;
import reenact.workload.MysqlWorkload;
import reenact.workload.Popularity;
import reenact.workload.SysbenchOltp;
import reenact.workload.Workload;

/** How sysbench is told a built-in mix, which has its options from sysbench in the first place. */
final class SysbenchCommand {

  private SysbenchCommand() {}

  static List<Objection> objections(Workload workload, List<Load> loads, Phases phases) {
    List<Objection> objections = new ArrayList<>();
    if (workload instanceof MysqlWorkload mysql && mysql.builtIn() != null) {
      Popularity ids = mysql.builtIn().options().ids();
      if (!(ids instanceof Popularity.Uniform) && !(ids instanceof Popularity.Special)) {
        objections.add(
            new Objection(
                "sysbench cannot draw ids like this",
                "set workload.ids.distribution to uniform or special"));
      }
      if (mysql.isolation() != MysqlWorkload.Isolation.SERVER_DEFAULT) {
        objections.add(
            new Objection("sysbench cannot set the isolation", "take workload.isolation out"));
      }
    } else {
      objections.add(
          new Objection(
              "sysbench cannot run a mix of your own",
              "use a built-in mix, such as mix = oltp-read-write, or the driver connector-j"));
    }
    if (phases.window().toNanosPart() != 0) {
      objections.add(
          new Objection(
              "sysbench runs for whole seconds only", "set phases.window to 10 s, for example"));
    }
    loads.forEach(load -> objections(load, objections::add));
    return objections.stream().distinct().toList();
  }

  private static void objections(Load load, Consumer<Objection> objections) {
    switch (load) {
      case Load.ClosedLoop closed -> {
        if (!closed.thinkTime().isZero()) {
          objections.accept(
              new Objection("sysbench cannot pause between requests", "take load.think-time out"));
        }
      }
      case Load.OpenLoop open -> {
        if (open.spacing() != Load.Spacing.POISSON) {
          objections.accept(
              new Objection(
                  "sysbench spaces requests as independent users do",
                  "set load.spacing = poisson"));
        }
        if (open.rate() != Math.rint(open.rate())) {
          objections.accept(new Objection("sysbench takes whole rates only", "round load.rate"));
        }
      }
    }
  }

  /**
   * The command line of one run.
   *
   * @param secrets the file with what the list of processes must not show
   * @param time whole seconds
   */
  static List<String> of(
      Path program, Tool.Job job, MysqlWorkload.BuiltIn mix, Path secrets, Duration time) {
    Trial trial = job.trial();
    Endpoint endpoint = job.endpoint();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--config-file=" + secrets);
    command.add("--db-driver=mysql");
    // By this name the client would look for a socket file.
    String host = endpoint.host().equals("localhost") ? "127.0.0.1" : endpoint.host();
    command.add("--mysql-host=" + host);
    command.add("--mysql-port=" + endpoint.port());
    command.add("--mysql-user=" + endpoint.user());
    command.add("--mysql-db=" + endpoint.database());
    command.add("--threads=" + trial.load().clients());
    command.add("--events=0");
    command.add("--time=" + time.toSeconds());
    if (trial.load() instanceof Load.OpenLoop open) {
      command.add("--rate=" + (long) open.rate());
    }
    command.add("--report-interval=1");
    command.add("--histogram=on");
    command.add("--percentile=99");
    options(mix.options(), command::add);
    command.add(mix.mix().replace('-', '_'));
    command.add("run");
    return command;
  }

  private static void options(SysbenchOltp options, Consumer<String> command) {
    switch (options.ids()) {
      case Popularity.Special special -> {
        command.accept("--rand-type=special");
        command.accept("--rand-spec-pct=" + Math.round(special.values()));
        command.accept("--rand-spec-res=" + Math.round(special.requests()));
        command.accept("--rand-spec-iter=" + special.iterations());
      }
      default -> command.accept("--rand-type=uniform");
    }
    command.accept("--tables=" + options.tables());
    command.accept("--table_size=" + options.rows());
    command.accept("--range_size=" + options.rangeSize());
    command.accept("--point_selects=" + options.pointSelects());
    command.accept("--simple_ranges=" + options.simpleRanges());
    command.accept("--sum_ranges=" + options.sumRanges());
    command.accept("--order_ranges=" + options.orderRanges());
    command.accept("--distinct_ranges=" + options.distinctRanges());
    command.accept("--index_updates=" + options.indexUpdates());
    command.accept("--non_index_updates=" + options.nonIndexUpdates());
    command.accept("--delete_inserts=" + options.deleteInserts());
    command.accept("--skip_trx=" + (options.transactions() ? "off" : "on"));
  }
}
