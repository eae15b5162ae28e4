package reenact.cli.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.OutputFile;
import reenact.cli.shell.UsageException;
import reenact.fault.Fault;
import reenact.report.html.TracePage;
import reenact.report.text.TraceText;
import reenact.report.traffic.Sparkline.Glyphs;
import reenact.report.traffic.TraceJson;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceReader;
import reenact.traffic.TrafficProfile;
import reenact.traffic.TrafficProfiler;

/** Shows what a trace holds. */
@Command(
    name = "inspect",
    description = {
      "Show what a trace holds: where it comes from, rates, requests, keys, sizes, transactions,"
          + " and what cannot be replayed as it was.",
      "Of a file that was cut off or damaged, the part before is shown, and the exit code is 3."
    },
    mixinStandardHelpOptions = true)
public final class InspectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TRACE", description = "a trace that was recorded or imported")
  private Path trace;

  @Option(
      names = "--format",
      paramLabel = "text|json|html",
      defaultValue = "text",
      description =
          "default: ${DEFAULT-VALUE}; text and json go to standard output, html to a file beside"
              + " the trace, unless --out names another")
  private Form form;

  @Option(names = "--out", paramLabel = "FILE", description = "the file to write")
  private @Nullable Path out;

  @Option(names = "--force", description = "overwrite the file if there is one")
  private boolean force;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  public InspectCommand() {}

  /** The forms that the answer can take. */
  enum Form {
    TEXT,
    JSON,
    HTML
  }

  @Override
  public Integer call() throws Exception {
    Optional<Path> file = file();
    if (file.isPresent() && !force) {
      OutputFile.requireNew(file.get());
    }
    TrafficProfile profile = profile();
    String text = text(profile, file.isPresent());
    PrintWriter printed = spec.commandLine().getOut();
    if (file.isPresent()) {
      OutputFile.write(file.get(), text.getBytes(StandardCharsets.UTF_8));
      printed.println(file.get());
    } else {
      printed.print(text);
    }
    printed.flush();
    Optional<Fault> damage = profile.end().fault();
    damage.ifPresent(fault -> spec.commandLine().getErr().println(fault.in(trace.toString())));
    return damage.isPresent() ? ExitCode.INCOMPLETE : ExitCode.DONE;
  }

  private Optional<Path> file() {
    return Optional.ofNullable(out)
        .or(() -> form == Form.HTML ? Optional.of(page()) : Optional.empty());
  }

  private Path page() {
    String name = String.valueOf(trace.getFileName());
    return trace.resolveSibling(name.replaceFirst("\\.trace$", "") + ".html");
  }

  private TrafficProfile profile() throws TraceException, UsageException {
    try (TraceReader reader = TraceReader.open(trace)) {
      return TrafficProfiler.profile(reader, events -> {});
    } catch (IOException e) {
      throw new UsageException(
          "%s could not be read: %s".formatted(trace, OutputFile.fault(e)), "look at the disk", e);
    }
  }

  private String text(TrafficProfile profile, boolean file) {
    String name = String.valueOf(trace.getFileName());
    return switch (form) {
      case TEXT -> TraceText.of(name, profile, glyphs(file));
      case JSON -> TraceJson.of(profile);
      case HTML -> TracePage.of(name, profile);
    };
  }

  /** Blocks where the output can hold them. */
  private static Glyphs glyphs(boolean file) {
    return file || System.out.charset().newEncoder().canEncode(Glyphs.BLOCKS.levels())
        ? Glyphs.BLOCKS
        : Glyphs.ASCII;
  }
}
