package reenact.capture.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import reenact.environment.Endpoint;
import reenact.trace.Action;
import reenact.trace.Protocol;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;
import reenact.trace.TraceEvent;
import reenact.trace.TraceHeader;
import reenact.trace.TraceSummary;
import reenact.trace.file.TraceReader;
import reenact.trace.file.TraceWriter;

/** A proxy before a server, and the trace that it wrote. */
final class RecordedTraffic implements AutoCloseable {

  final Path file;
  final RecordingProxy proxy;
  final InetSocketAddress address;

  RecordedTraffic(Path folder, Protocol protocol, Endpoint server) throws Exception {
    this(folder, protocol, server, RecordingOptions.TlsPolicy.PASS);
  }

  RecordedTraffic(Path folder, Protocol protocol, Endpoint server, RecordingOptions.TlsPolicy tls)
      throws Exception {
    this.file = folder.resolve("recorded.trace");
    RecordingProxy.Epoch epoch = RecordingProxy.Epoch.now();
    TraceHeader header =
        new TraceHeader(
            new TraceHeader.Source(SourceKind.RECORDING_PROXY, server.address()),
            new TraceHeader.Server(protocol, Optional.empty(), Optional.empty()),
            new TraceHeader.Timing.Timed(TimeKind.ARRIVAL, 1, Optional.of(epoch.wall())),
            Sampling.ALL,
            Set.of());
    this.proxy =
        new RecordingProxy(
            options(protocol, new InetSocketAddress(server.host(), server.port()), tls), epoch);
    this.address = proxy.bind();
    proxy.start(
        TraceWriter.create(file, header, TraceWriter.Existing.KEEP), UnaryOperator.identity());
  }

  static RecordingOptions options(
      Protocol protocol, InetSocketAddress server, RecordingOptions.TlsPolicy tls) {
    return new RecordingOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        server,
        protocol,
        tls,
        128 << 20,
        Duration.ofSeconds(10));
  }

  int port() {
    return address.getPort();
  }

  String host() {
    return address.getAddress().getHostAddress();
  }

  TraceSummary finish() throws InterruptedException {
    return proxy.finish().orElseThrow();
  }

  /** All events, once it is finished. */
  List<TraceEvent> events() throws Exception {
    return events(file);
  }

  static List<TraceEvent> events(Path file) throws Exception {
    List<TraceEvent> events = new ArrayList<>();
    try (TraceReader reader = TraceReader.open(file)) {
      for (Optional<TraceEvent> next = reader.next(); next.isPresent(); next = reader.next()) {
        events.add(next.get());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return events;
  }

  /** The Redis requests, as words of ISO 8859-1. */
  List<String> requests() throws Exception {
    return events().stream()
        .map(TraceEvent::action)
        .filter(Action.RedisRequest.class::isInstance)
        .map(Action.RedisRequest.class::cast)
        .map(RecordedTraffic::text)
        .toList();
  }

  static String text(Action.RedisRequest request) {
    return String.join(
        " ",
        request.arguments().stream().map(one -> new String(one.toArray(), ISO_8859_1)).toList());
  }

  @Override
  public void close() {
    proxy.close();
  }
}
