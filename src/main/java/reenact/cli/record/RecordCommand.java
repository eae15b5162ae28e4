package reenact.cli.record;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import reenact.capture.SecretRedaction;
import reenact.capture.proxy.ProxyException;
import reenact.capture.proxy.RecordingOptions;
import reenact.capture.proxy.RecordingOptions.TlsPolicy;
import reenact.capture.proxy.RecordingProxy;
import reenact.capture.proxy.ServerProbe;
import reenact.capture.wire.ServerProduct;
import reenact.cli.display.RecordingProgress;
import reenact.cli.display.Terminal;
import reenact.cli.shell.ExitCode;
import reenact.cli.shell.Signals;
import reenact.cli.shell.UsageException;
import reenact.fault.Fault;
import reenact.trace.Protocol;
import reenact.trace.Redaction;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceWriter;
import reenact.workload.Server;

/** Records the traffic of applications as a proxy before their server. */
@Command(
    name = "record",
    description = {
      "Record the traffic of applications with their Redis or MySQL as a trace.",
      "",
      "Applications connect to --listen instead of the server. Every connection is passed on, and "
          + "what it says is recorded, with the time of each request and its reply. Without --for, "
          + "Ctrl-C ends the recording. See docs/captured-traffic.md."
    },
    mixinStandardHelpOptions = true)
public final class RecordCommand implements Callable<Integer> {

  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");
  private static final long LOOK_MILLIS = 100;

  @Option(
      names = "--listen",
      required = true,
      paramLabel = "HOST:PORT",
      description = "where applications connect to, such as 127.0.0.1:7000")
  private String listen = "";

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "FILE",
      description = "external environment with the server; a bare name means the shipped file")
  private @Nullable String environment;

  @Option(names = "--to", paramLabel = "HOST:PORT", description = "the server, instead of -e")
  private @Nullable String to;

  @Option(
      names = "--server",
      paramLabel = "redis|mysql",
      description = "which server it is; needed with --to, and with -e if that has both")
  private @Nullable Server server;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "TRACE",
      description = "the file to write; only its owner may read it")
  private Path out = Path.of("");

  @Option(names = "--force", description = "replace the file if it exists")
  private boolean force;

  @Option(
      names = "--for",
      paramLabel = "60s",
      description = "how long to record; without it until Ctrl-C")
  private @Nullable String span;

  @Option(
      names = "--tls",
      paramLabel = "pass|hide",
      description =
          "MySQL: pass lets clients use TLS, whose contents cannot be recorded; hide tells them "
              + "that the server has none, so that those that merely prefer it speak in clear "
              + "(default: ${DEFAULT-VALUE})")
  private TlsPolicy tls = TlsPolicy.PASS;

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields.
  public RecordCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Optional<Duration> limit =
        span == null ? Optional.empty() : Optional.of(Spans.of("--for", span));
    InetSocketAddress listening = SocketAddresses.of("--listen", listen);
    RecordedServer target = RecordedServer.of(environment, to, server);
    ServerProduct product = ServerProbe.ask(target.address(), target.protocol(), target.login());
    RecordingOptions options =
        new RecordingOptions(
            listening,
            target.address(),
            target.protocol(),
            tls,
            Runtime.getRuntime().maxMemory() / 4,
            RecordingOptions.PATIENCE);
    RecordingProxy.Epoch epoch = RecordingProxy.Epoch.now();
    try (RecordingProxy proxy = new RecordingProxy(options, epoch)) {
      InetSocketAddress bound = bind(proxy);
      // From here on, the proxy ends the trace.
      proxy.start(create(header(target, product, epoch)), new SecretRedaction()::redact);
      if (!bound.getAddress().isLoopbackAddress()) {
        err.println(
            "warning: other machines can reach --listen %s, and the server through it; 127.0.0.1"
                    .formatted(listen)
                + " keeps them out");
      }
      err.println(
          "recording %s at %s into %s; applications connect to %s%s"
              .formatted(
                  product.name().orElse(target.name()),
                  target.shown(),
                  out,
                  shown(bound),
                  limit.isEmpty() ? "; Ctrl-C ends it" : ""));
      err.flush();
      return record(proxy, limit, target);
    }
  }

  private static String shown(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static InetSocketAddress bind(RecordingProxy proxy)
      throws UsageException, InterruptedException {
    try {
      return proxy.bind();
    } catch (ProxyException e) {
      throw new UsageException(e.fault().in("--listen"), e);
    }
  }

  private TraceWriter create(TraceHeader header) throws UsageException {
    try {
      return TraceWriter.create(
          out, header, force ? TraceWriter.Existing.REPLACE : TraceWriter.Existing.KEEP);
    } catch (TraceException e) {
      Fault fault = e.fault();
      throw new UsageException(
          (!force && Files.isRegularFile(out)
                  ? new Fault(fault.text(), "name another file, or replace it with --force")
                  : fault)
              .in("--out"),
          e);
    }
  }

  private static TraceHeader header(
      RecordedServer target, ServerProduct product, RecordingProxy.Epoch epoch) {
    return new TraceHeader(
        new TraceHeader.Source(SourceKind.RECORDING_PROXY, target.shown()),
        new TraceHeader.Server(target.protocol(), product.name(), product.version()),
        new TraceHeader.Timing.Timed(TimeKind.ARRIVAL, 1, Optional.of(epoch.wall())),
        Sampling.ALL,
        Set.of(Redaction.SECRETS));
  }

  private int record(RecordingProxy proxy, Optional<Duration> limit, RecordedServer target)
      throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    CountDownLatch stop = new CountDownLatch(1);
    AtomicInteger signals = new AtomicInteger();
    long began = System.nanoTime();
    long most = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
    Signals answered =
        new Signals(
            SIGNALS,
            name -> {
              stop.countDown();
              if (signals.incrementAndGet() > 1) {
                leave(err);
              }
            });
    try {
      try (RecordingProgress progress =
          new RecordingProgress(err, proxy::status, out, tlsRemedy(target.protocol()))) {
        boolean asked = false;
        while (!asked && System.nanoTime() - began < most) {
          long left = TimeUnit.NANOSECONDS.toMillis(most - (System.nanoTime() - began)) + 1;
          asked = stop.await(Math.min(LOOK_MILLIS, left), TimeUnit.MILLISECONDS);
          progress.look();
        }
      }
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      return end(proxy, proxy.finish(), took, signals.get() > 0);
    } finally {
      answered.close();
    }
  }

  private void leave(PrintWriter err) {
    err.println(
        Terminal.cleared()
            + "exited at once; %s can be read as far as it was written".formatted(out));
    err.flush();
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }

  private static String tlsRemedy(Protocol protocol) {
    return protocol == Protocol.MYSQL
        ? "have clients connect without TLS, or record with --tls hide"
        : "have clients connect without TLS";
  }

  private int end(
      RecordingProxy proxy, Optional<TraceSummary> summary, Duration took, boolean interrupted) {
    PrintWriter text = spec.commandLine().getOut();
    RecordingSummary.lines(out, proxy.status(), summary, took).forEach(text::println);
    text.flush();
    if (summary.isEmpty()) {
      return ExitCode.USAGE;
    }
    return interrupted && span != null ? ExitCode.INTERRUPTED : ExitCode.DONE;
  }

  /** The server's name as options have it. */
  static String name(Server server) {
    return server.name().toLowerCase(Locale.ROOT);
  }
}
