package reenact.driver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import reenact.driver.ConnectOptions;
import reenact.driver.Loop;
import reenact.driver.LoopDriver;
import reenact.driver.LoopSession;
import reenact.driver.SessionEvents;
import reenact.driver.TlsFiles;
import reenact.driver.mysql.ConnectorJDriver;
import reenact.environment.Endpoint;
import reenact.environment.Tls;
import reenact.workload.MysqlWorkload;
import reenact.workload.RedisWorkload;

/** A server through Netty: many clients on few threads, each with a connection of its own. */
public final class NettyDriver implements LoopDriver {

  private final NettyLoops loops;
  private final List<NettyLoopContext> places = new ArrayList<>();
  private final List<NettyProtocol> protocols = new ArrayList<>();
  private final long period;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("netty-ticker").factory());

  private NettyDriver(
      Endpoint endpoint, ConnectOptions options, Supplier<NettyProtocol> protocolOfLoop) {
    Tls files = endpoint.tls();
    SSLContext tls = files == null ? null : TlsFiles.context(files);
    this.loops = new NettyLoops(options.loops());
    this.period = NettyLoopContext.period(options);
    for (NettyLoop loop : loops.loops()) {
      places.add(new NettyLoopContext(loop, endpoint, options, tls));
      protocols.add(protocolOfLoop.get());
    }
  }

  public static NettyDriver of(RedisWorkload workload, Endpoint endpoint, ConnectOptions options) {
    return new NettyDriver(
        endpoint, options, () -> new RedisProtocol(workload, endpoint, options.loops().resp()));
  }

  /**
   * What it asks is what {@link ConnectorJDriver} asks; of the answers it keeps only what counts.
   */
  public static NettyDriver of(MysqlWorkload workload, Endpoint endpoint, ConnectOptions options) {
    return new NettyDriver(endpoint, options, () -> new MysqlProtocol(workload, endpoint));
  }

  @Override
  public String transport() {
    return loops.transport();
  }

  @Override
  public List<Loop> loops() {
    return List.copyOf(loops.loops());
  }

  @Override
  public List<LoopSession> open(List<? extends SessionEvents> events) throws InterruptedException {
    for (NettyLoopContext place : places) {
      place.loop().start();
    }
    Future<?> unused =
        ticker.scheduleAtFixedRate(
            () -> places.forEach(NettyLoopContext::tick), period, period, TimeUnit.NANOSECONDS);
    List<LoopSession> sessions = new ArrayList<>();
    loops.open(
        events.size(),
        (i, done) -> {
          int place = i % places.size();
          sessions.add(places.get(place).open(protocols.get(place), events.get(i), done));
        });
    return sessions;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    loops.close();
  }
}
