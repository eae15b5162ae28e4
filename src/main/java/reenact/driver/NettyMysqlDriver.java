package reenact.driver;

import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import reenact.environment.Endpoint;
import reenact.environment.Tls;
import reenact.workload.MysqlWorkload;

/**
 * MySQL through Netty: many clients on few threads, each with a connection of its own. What it asks
 * is what {@link ConnectorJDriver} asks; of the answers it keeps only what counts.
 */
final class NettyMysqlDriver implements LoopDriver {

  private final NettyLoops loops;
  private final List<MysqlPlace> places = new ArrayList<>();

  NettyMysqlDriver(MysqlWorkload workload, Endpoint endpoint, ConnectOptions options) {
    Tls files = endpoint.tls();
    SSLContext tls = files == null ? null : TlsFiles.context(files);
    this.loops = new NettyLoops(options.loops());
    for (NettyLoop loop : loops.loops()) {
      places.add(new MysqlPlace(loop, workload, endpoint, options, tls));
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
  public List<LoopSession> open(List<? extends SessionEvents> events) throws InterruptedException {
    for (MysqlPlace place : places) {
      place.start();
    }
    List<LoopSession> sessions = new ArrayList<>();
    loops.open(
        events.size(),
        (i, done) -> sessions.add(places.get(i % places.size()).open(events.get(i), done)));
    return sessions;
  }

  @Override
  public void close() {
    loops.close();
  }
}
