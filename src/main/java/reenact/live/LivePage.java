package reenact.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reenact.engine.RunEvent;
import reenact.result.reason.Reason;

/**
 * Serves a run while it goes on, to this machine only. Each connection has a thread of its own that
 * is not one of those that carry clients, so whoever is slow or gone holds up nothing else.
 */
public final class LivePage implements AutoCloseable {

  private static final int MOST_WATCHERS = 16;
  private static final int BACKLOG = 16;
  private static final int HEARTBEAT_SECONDS = 10;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> FILES =
      Map.of(
          "/", "text/html; charset=utf-8",
          "/live.js", "text/javascript; charset=utf-8",
          "/live.css", "text/css; charset=utf-8");

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("live-", 0).factory());
  private final Broadcast broadcast = new Broadcast();
  private final Metrics metrics = new Metrics();
  private final Consumer<RunEvent> events;

  private LivePage(HttpServer server, Function<Reason, String> sentence) {
    this.server = server;
    this.events = new LiveFeed(broadcast, metrics, System::nanoTime, sentence);
  }

  /**
   * Starts to serve.
   *
   * @param port on loopback; 0 for a free one
   * @param sentence of a reason for a verdict
   * @throws IOException when the port is taken
   */
  public static LivePage start(int port, Function<Reason, String> sentence) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    LivePage page =
        new LivePage(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG), sentence);
    page.server.setExecutor(page.threads);
    page.server.createContext("/", page::answer);
    page.server.start();
    return page;
  }

  /** Where a browser finds it. */
  public String url() {
    return "http://127.0.0.1:%d/".formatted(server.getAddress().getPort());
  }

  /** The consumer of the run's events. */
  public Consumer<RunEvent> events() {
    return events;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!local(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 421, "text/plain", text("This page is for 127.0.0.1 and localhost only.\n"));
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "text/plain", text("Use GET.\n"));
      } else if (path.equals("/events")) {
        watch(exchange);
      } else if (path.equals("/metrics")) {
        send(exchange, 200, Metrics.CONTENT_TYPE, metrics.text());
      } else if (FILES.containsKey(path)) {
        send(exchange, 200, FILES.get(path), file(path));
      } else {
        send(exchange, 404, "text/plain", text("Not found.\n"));
      }
    }
  }

  /** A name that a foreign site made to point here is not ours, whatever the port. */
  private static boolean local(@Nullable String host) {
    return host != null
        && host.toLowerCase(Locale.ROOT).matches("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] file(String path) throws IOException {
    String name = path.equals("/") ? "live.html" : path.substring(1);
    try (InputStream in = Objects.requireNonNull(LivePage.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    }
  }

  private static void send(HttpExchange exchange, int code, String type, byte[] body)
      throws IOException {
    headers(exchange, type);
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void headers(HttpExchange exchange, String type) {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
  }

  private void watch(HttpExchange exchange) throws IOException {
    if (broadcast.watching() >= MOST_WATCHERS) {
      send(exchange, 503, "text/plain", text("Too many viewers.\n"));
      return;
    }
    headers(exchange, "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    Broadcast.Watcher watcher = broadcast.join();
    try {
      OutputStream out = exchange.getResponseBody();
      while (!watcher.behind()) {
        String event = watcher.events().poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        // Writing now and then is the only way to learn that nobody reads any more.
        out.write(text(event == null ? ": still here\n\n" : event));
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      broadcast.leave(watcher);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
