package reenact.cli;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reenact.capture.CaptureException;
import reenact.cli.record.RecordCommand;
import reenact.cli.shell.CheckedOutput;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.Home;
import reenact.cli.shell.UsageException;
import reenact.cli.trace.FitCommand;
import reenact.cli.trace.InspectCommand;
import reenact.config.hocon.ConfigurationException;
import reenact.config.hocon.Secrets;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.workspace.WorkspaceException;
import reenact.driver.ServerException;
import reenact.generator.tool.ToolException;
import reenact.result.file.ResultException;
import reenact.trace.file.TraceException;

/** The command line. */
@Command(
    name = "reenact",
    description = {
      "Replays application workloads against Redis and MySQL and says what each deployment costs.",
      "",
      "`reenact run` without arguments takes a one-minute tour."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      RunCommand.class,
      ReplayCommand.class,
      CheckCommand.class,
      PlanCommand.class,
      CalibrateCommand.class,
      DoctorCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      TuneCommand.class,
      RecordCommand.class,
      FitCommand.class,
      ImportCommand.class,
      InspectCommand.class,
      CleanCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a bug",
      "2:wrong usage or configuration, or output that cannot be written",
      "3:incomplete: a deployment failed, a server refused the workload, or cleanup failed",
      "4:a trial is invalid",
      "5:a gate failed or is undecided",
      "130:interrupted; what was measured so far is on disk"
    })
public final class Main implements Runnable {

  static {
    // What is formatted without naming a locale is read by servers and programs, too: a port in
    // Persian digits is none. Set before any other class of ours is loaded.
    Locale.setDefault(Locale.ROOT);
  }

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field.
  Main() {}

  /** Parses, runs and exits. */
  public static void main(String[] arguments) {
    CheckedOutput out = CheckedOutput.standard();
    CheckedOutput err = CheckedOutput.error();
    Thread.setDefaultUncaughtExceptionHandler(Main::uncaught);
    int code;
    try {
      code = run(arguments);
    } catch (OutOfMemoryError e) {
      System.err.println(outOfMemory());
      code = ExitCode.USAGE;
    }
    out.fault()
        .ifPresent(
            fault -> System.err.println("standard output cannot be written: %s".formatted(fault)));
    boolean lost = out.fault().isPresent() || err.fault().isPresent();
    System.exit(lost && code == ExitCode.DONE ? ExitCode.USAGE : code);
  }

  private static String outOfMemory() {
    return "not enough memory: Java may use at most %d MiB; allow more, for example with %s"
        .formatted(Runtime.getRuntime().maxMemory() >> 20, "REENACT_JAVA_OPTIONS=-Xmx512m");
  }

  /** Reports an exception that ended a thread beside the measuring one. */
  private static void uncaught(Thread thread, Throwable e) {
    if (e instanceof OutOfMemoryError) {
      System.err.println(outOfMemory());
    } else {
      System.err.println("thread " + thread.getName() + " died because of a bug in Reenact:");
      e.printStackTrace();
    }
  }

  /** Parses and runs; returns the exit code. */
  static int run(String... arguments) {
    CommandLine command = new CommandLine(new Main());
    TuneCommand.describe(requireNonNull(command.getSubcommands().get("tune")));
    return command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(UsageErrors::explain)
        .setExecutionExceptionHandler((e, failed, parsed) -> explain(e, failed))
        .execute(arguments);
  }

  /** A user's mistake is answered in words; only a bug has a stack trace. */
  private static int explain(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    int code =
        switch (e) {
          case ConfigurationException problems -> ExitCode.USAGE;
          case UsageException usage -> ExitCode.USAGE;
          case ResultException result -> ExitCode.USAGE;
          case CaptureException capture -> ExitCode.USAGE;
          case TraceException trace -> ExitCode.USAGE;
          case DeploymentException failed -> ExitCode.INCOMPLETE;
          case WorkspaceException failed -> ExitCode.INCOMPLETE;
          case ServerException failed -> ExitCode.INCOMPLETE;
          case ToolException failed -> ExitCode.INCOMPLETE;
          default -> ExitCode.BUG;
        };
    if (code == ExitCode.BUG) {
      err.println("This is a bug in Reenact " + Home.version() + "; please report it with:");
      e.printStackTrace(err);
    } else {
      err.println(Secrets.withoutUserInformation(String.valueOf(e.getMessage())));
    }
    return code;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  /** The version of the application. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"reenact " + Home.version()};
    }
  }
}
