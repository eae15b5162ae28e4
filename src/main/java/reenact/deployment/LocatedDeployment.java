package reenact.deployment;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reenact.deployment.process.LocalAddress;
import reenact.deployment.process.ProcessFiles;
import reenact.deployment.server.Treatment;
import reenact.environment.CpuPlacement;
import reenact.environment.CpuSet;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.ReportedProcess;
import reenact.environment.TcpConnection;
import reenact.workload.Server;
import reenact.workload.Subject;

/**
 * A server that somebody else runs, with what was found out about its processes.
 *
 * @param given the same without
 */
public record LocatedDeployment(
    Deployment given,
    ServerLocation whereabouts,
    List<Long> processes,
    Treatment treatment,
    CpuPlacement placement)
    implements Deployment {

  private static final Logger LOG = LoggerFactory.getLogger(LocatedDeployment.class);

  /**
   * Looks for the processes of a server.
   *
   * @param connection that is open to it; null where there is none
   * @param stated the process that it says it is; null where it does not say
   * @return what was given where that is ours
   */
  public static Deployment of(
      Deployment given,
      Environment environment,
      Subject subject,
      @Nullable TcpConnection connection,
      @Nullable ReportedProcess stated) {
    if (environment.ours() || !(subject instanceof Server server)) {
      return given;
    }
    ProcessFiles files = new ProcessFiles(Path.of("/proc"));
    Endpoint endpoint = given.endpoint();
    List<InetAddress> addresses = LocalAddress.all(endpoint.host());
    ServerSearch.Found found =
        new ServerSearch(files, LocalAddress::is, server)
            .find(addresses, endpoint.port(), connection, stated);
    LOG.info("{}: {} {}", endpoint.address(), found.whereabouts(), found.processes());
    return located(given, found, files);
  }

  private static LocatedDeployment located(
      Deployment given, ServerSearch.Found found, ProcessFiles files) {
    List<CpuSet> allowed =
        found.processes().stream().map(files::allowed).flatMap(Optional::stream).toList();
    if (allowed.isEmpty()) {
      return new LocatedDeployment(
          given,
          found.processes().isEmpty() ? found.whereabouts() : ServerLocation.NOT_TOLD,
          List.of(),
          given.treatment(),
          given.placement());
    }
    CpuPlacement placement = given.placement().beside(CpuSet.union(allowed));
    return new LocatedDeployment(
        given,
        found.whereabouts(),
        found.processes(),
        given.treatment().and(placement.facts()).through(found.proxies()),
        placement);
  }

  @Override
  public Endpoint endpoint() {
    return given.endpoint();
  }

  @Override
  public String binarySha256() {
    return given.binarySha256();
  }

  @Override
  public boolean alive() {
    return given.alive();
  }

  @Override
  public String lastWords() {
    return given.lastWords();
  }

  @Override
  public void close() {
    given.close();
  }
}
