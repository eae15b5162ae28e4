package reenact.generator.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import reenact.fault.Fault;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.workload.MachineTest;
import reenact.workload.MachineWorkload;
import reenact.workload.MysqlWorkload;
import reenact.workload.RedisWorkload;
import reenact.workload.SysbenchOltp;
import reenact.workload.TraceWorkload;
import reenact.workload.Workload;
import reenact.workload.draw.Popularity;

/** How sysbench is told workloads that have their options from it in the first place. */
final class SysbenchOptions {

  private SysbenchOptions() {}

  static List<Fault> objections(Workload workload, List<Load> loads, Phases phases) {
    List<Fault> objections = new ArrayList<>();
    switch (workload) {
      case MysqlWorkload mysql -> objections(mysql, objections::add);
      case MachineWorkload machine -> objections(machine, loads, objections::add);
      case RedisWorkload redis -> {}
      case TraceWorkload trace -> {}
    }
    if (phases.window().toNanosPart() != 0) {
      objections.add(
          new Fault(
              "sysbench runs for whole seconds only", "set phases.window to 10 s, for example"));
    }
    loads.forEach(load -> objections(load, objections::add));
    return objections.stream().distinct().toList();
  }

  private static void objections(MysqlWorkload mysql, Consumer<Fault> objections) {
    if (mysql.builtIn() == null) {
      objections.accept(
          new Fault(
              "sysbench cannot run a mix of your own",
              "use a built-in mix, such as mix = oltp-read-write, or the driver connector-j"));
      return;
    }
    Popularity ids = mysql.builtIn().options().ids();
    if (!(ids instanceof Popularity.Uniform) && !(ids instanceof Popularity.Special)) {
      objections.accept(
          new Fault(
              "sysbench cannot draw ids like this",
              "set workload.ids.distribution to uniform or special"));
    }
    if (mysql.isolation() != MysqlWorkload.Isolation.SERVER_DEFAULT) {
      objections.accept(
          new Fault("sysbench cannot set the isolation", "take workload.isolation out"));
    }
  }

  private static void objections(
      MachineWorkload machine, List<Load> loads, Consumer<Fault> objections) {
    boolean open = loads.stream().anyMatch(Load.OpenLoop.class::isInstance);
    if (open && machine.test() instanceof MachineTest.Mutex) {
      objections.accept(
          new Fault(
              "sysbench mutex has one event for each thread, not a rate",
              "set load.model = closed"));
    }
  }

  private static void objections(Load load, Consumer<Fault> objections) {
    switch (load) {
      case Load.ClosedLoop closed -> {
        if (!closed.thinkTime().isZero()) {
          objections.accept(
              new Fault("sysbench cannot pause between requests", "take load.think-time out"));
        }
      }
      case Load.OpenLoop open -> {
        if (open.spacing() != Load.Spacing.POISSON) {
          objections.accept(
              new Fault(
                  "sysbench spaces requests as independent users do",
                  "set load.spacing = poisson"));
        }
        if (open.rate() != Math.rint(open.rate())) {
          objections.accept(new Fault("sysbench takes whole rates only", "round load.rate"));
        }
      }
      case Load.Replay replay ->
          objections.accept(new Fault("sysbench cannot replay a trace", "use the driver netty"));
    }
  }

  /** The options of a built-in mix. */
  static List<String> of(SysbenchOltp options) {
    List<String> words = new ArrayList<>();
    options(options, words::add);
    return words;
  }

  /** The options of a machine's test. */
  static List<String> of(MachineTest test) {
    return switch (test) {
      case MachineTest.Cpu cpu -> List.of("--cpu-max-prime=" + cpu.maxPrime());
      case MachineTest.Memory memory ->
          List.of(
              "--memory-block-size=" + memory.blockSize(),
              // The time is what ends it.
              "--memory-total-size=0",
              "--memory-oper=" + word(memory.oper()),
              "--memory-access-mode=" + word(memory.accessMode()),
              "--memory-scope=" + word(memory.scope()));
      case MachineTest.Threads threads ->
          List.of("--thread-yields=" + threads.yields(), "--thread-locks=" + threads.locks());
      case MachineTest.Mutex mutex ->
          List.of(
              "--mutex-num=" + mutex.num(),
              "--mutex-locks=" + mutex.locks(),
              "--mutex-loops=" + mutex.loops());
      case MachineTest.Fileio files -> of(files);
    };
  }

  private static List<String> of(MachineTest.Fileio files) {
    List<String> words = new ArrayList<>();
    words.add("--file-num=" + files.num());
    words.add("--file-total-size=" + files.totalSize());
    words.add("--file-block-size=" + files.blockSize());
    words.add("--file-test-mode=" + word(files.testMode()));
    words.add("--file-fsync-freq=" + files.fsyncFreq());
    words.add("--file-fsync-end=" + (files.fsyncFreq() > 0 ? "on" : "off"));
    if (files.direct()) {
      words.add("--file-extra-flags=direct");
    }
    return words;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
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
    command.accept("--range_size=" + options.ranges().size());
    command.accept("--point_selects=" + options.pointSelects());
    command.accept("--simple_ranges=" + options.ranges().simple());
    command.accept("--sum_ranges=" + options.ranges().sum());
    command.accept("--order_ranges=" + options.ranges().order());
    command.accept("--distinct_ranges=" + options.ranges().distinct());
    command.accept("--index_updates=" + options.indexUpdates());
    command.accept("--non_index_updates=" + options.nonIndexUpdates());
    command.accept("--delete_inserts=" + options.deleteInserts());
    command.accept("--skip_trx=" + (options.transactions() ? "off" : "on"));
  }
}
