package reenact.driver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import reenact.driver.ConnectOptions;
import reenact.driver.Loop;
import reenact.driver.ReplayConnection;
import reenact.driver.ReplayDriver;
import reenact.driver.TlsFiles;
import reenact.driver.redis.RespLogin;
import reenact.driver.redis.replay.RedisRequestEncoder;
import reenact.driver.redis.replay.ReplyForms;
import reenact.driver.replay.RequestEncoder;
import reenact.environment.Endpoint;
import reenact.environment.Tls;
import reenact.workload.TraceWorkload;

/** Opens the connections of a trace on event loops, and sends on them what was recorded. */
public final class NettyReplayDriver implements ReplayDriver {

  /** A new connection is spoken to as most recorded ones are until they subscribe. */
  private static final int RESP = 2;

  private final TraceWorkload workload;
  private final NettyLoops loops;
  private final List<NettyLoopContext> places = new ArrayList<>();
  private final RespLogin login;
  private final ReplyForms forms = new ReplyForms();
  private final long period;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("netty-ticker").factory());

  public NettyReplayDriver(TraceWorkload workload, Endpoint endpoint, ConnectOptions options) {
    this.workload = workload;
    Tls files = endpoint.tls();
    SSLContext tls = files == null ? null : TlsFiles.context(files);
    this.loops = new NettyLoops(options.loops());
    this.period = NettyLoopContext.period(options);
    this.login = RespLogin.of(endpoint, RESP);
    for (NettyLoop loop : loops.loops()) {
      places.add(new NettyLoopContext(loop, endpoint, options, tls));
    }
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
  public void start() throws InterruptedException {
    for (NettyLoop loop : loops.loops()) {
      loop.start();
    }
    Future<?> unused =
        ticker.scheduleAtFixedRate(
            () -> places.forEach(NettyLoopContext::tick), period, period, TimeUnit.NANOSECONDS);
  }

  @Override
  public RequestEncoder encoder(long startMillis, double speed) {
    return new RedisRequestEncoder(workload, forms, startMillis, speed);
  }

  @Override
  public ReplayConnection open(int loop, boolean patient, ReplayConnection.Listener listener) {
    NettyReplayConnection connection =
        new NettyReplayConnection(places.get(loop), login, forms, patient, listener);
    connection.connect();
    return connection;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    loops.close();
  }
}
