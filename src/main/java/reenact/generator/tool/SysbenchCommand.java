package reenact.generator.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reenact.environment.Endpoint;
import reenact.plan.Load;
import reenact.workload.MachineTest;
import reenact.workload.MachineWorkload;
import reenact.workload.MysqlWorkload;
import reenact.workload.RedisWorkload;
import reenact.workload.TraceWorkload;

/**
 * The command lines of one trial.
 *
 * @param options of the test, its server included
 * @param test as sysbench calls it
 * @param files whether it needs files that have to be there before and gone afterwards
 */
record SysbenchCommand(Path program, Load load, List<String> options, String test, boolean files) {

  /**
   * What a job needs.
   *
   * @param folder of the job, for what the list of processes must not show
   */
  static SysbenchCommand of(Path program, Tool.Job job, Path folder) throws ToolException {
    Load load = job.trial().load();
    return switch (job.workload()) {
      case MachineWorkload machine ->
          new SysbenchCommand(
              program,
              load,
              SysbenchOptions.of(machine.test()),
              machine.test().name(),
              machine.test() instanceof MachineTest.Fileio);
      case MysqlWorkload mysql when mysql.builtIn() != null -> {
        List<String> options = connection(job.endpoint(), folder);
        options.addAll(SysbenchOptions.of(mysql.builtIn().options()));
        String script = mysql.builtIn().mix().replace('-', '_');
        yield new SysbenchCommand(program, load, options, script, false);
      }
      case MysqlWorkload own -> throw new ToolException("sysbench can run built-in mixes only");
      case RedisWorkload redis -> throw new ToolException("sysbench does not ask Redis");
      case TraceWorkload trace -> throw new ToolException("sysbench cannot replay a trace");
    };
  }

  /** What has to be done before; empty for nothing. */
  List<String> preparation() {
    return files ? line(List.of(), "prepare") : List.of();
  }

  /**
   * One run.
   *
   * @param time whole seconds
   */
  List<String> run(Duration time) {
    List<String> general = new ArrayList<>();
    general.add("--threads=" + load.clients());
    general.add("--events=0");
    general.add("--time=" + time.toSeconds());
    if (load instanceof Load.OpenLoop open) {
      general.add("--rate=" + (long) open.rate());
    }
    general.add("--report-interval=1");
    general.add("--histogram=on");
    general.add("--percentile=99");
    return line(general, "run");
  }

  /** What has to be done afterwards; empty for nothing. */
  List<String> cleanup() {
    return files ? line(List.of(), "cleanup") : List.of();
  }

  private List<String> line(List<String> general, String step) {
    List<String> line = new ArrayList<>();
    line.add(program.toString());
    line.addAll(options);
    line.addAll(general);
    line.add(test);
    line.add(step);
    return line;
  }

  private static List<String> connection(Endpoint endpoint, Path folder) throws ToolException {
    if (endpoint.tls() != null) {
      throw new ToolException(
          "sysbench cannot be told which certificates to trust", "take tls out of the environment");
    }
    Path secrets = folder.resolve("secrets.cnf");
    write(secrets, "mysql-password=" + endpoint.password().reveal() + "\n");
    // By this name the client would look for a socket file.
    String host = endpoint.host().equals("localhost") ? "127.0.0.1" : endpoint.host();
    return new ArrayList<>(
        List.of(
            "--config-file=" + secrets,
            "--db-driver=mysql",
            "--mysql-host=" + host,
            "--mysql-port=" + endpoint.port(),
            "--mysql-user=" + endpoint.user(),
            "--mysql-db=" + endpoint.database()));
  }

  private static void write(Path file, String text) throws ToolException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw new ToolException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
