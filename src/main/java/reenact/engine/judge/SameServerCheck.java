package reenact.engine.judge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.deployment.server.Treatment;
import reenact.environment.Environment;
import reenact.environment.Image;
import reenact.plan.Trial;
import reenact.result.trial.Check;
import reenact.result.trial.ServerResult;
import reenact.workload.Server;
import reenact.workload.Subject;

/**
 * Holds the servers of a run against each other: those that are to be made from the same binary are
 * compared with the first of them, and so are their settings.
 */
public final class SameServerCheck {

  /** What the first trial with something had, and where. */
  private record First(String value, String environment) {}

  /** Trials whose servers are to be the same. */
  private record Promise(Subject subject, Environment.@Nullable Binary binary) {}

  private final Map<Promise, First> firsts = new HashMap<>();

  /**
   * Compares the server of a trial with the first.
   *
   * @return the checks under their names; none where it is not known what runs
   */
  public Map<String, Check> check(Trial trial, ServerResult server, Treatment treatment) {
    Map<String, Check> checks = new LinkedHashMap<>();
    Environment environment = trial.environment();
    Subject kind = trial.workload().subject();
    Optional<Environment.Binary> binary = binary(environment, kind);
    String hash = server.binarySha256();
    if (binary.isPresent() && hash != null) {
      checks.put("sameBinary", compare(new Promise(kind, binary.get()), hash, environment.name()));
    }
    String settings = treatment.facts().get(Treatment.SETTINGS);
    if (settings != null) {
      checks.put("sameSettings", compare(new Promise(kind, null), settings, environment.name()));
    }
    return checks;
  }

  private Check compare(Promise promise, String value, String environment) {
    First first = firsts.computeIfAbsent(promise, key -> new First(value, environment));
    return first.value.equals(value)
        ? new Check(true, "SHA-256 " + value)
        : new Check(
            false, "SHA-256 %s, but %s in %s".formatted(value, first.value, first.environment));
  }

  /** What a server is to be made from; empty where that is somebody else's image or server. */
  private static Optional<Environment.Binary> binary(Environment environment, Subject subject) {
    if (!(subject instanceof Server server)) {
      return Optional.empty();
    }
    return switch (environment) {
      case Environment.Native local -> Optional.of(server.choose(local.redis(), local.mysql()));
      case Environment.DockerBridge bridge -> binary(server.choose(bridge.redis(), bridge.mysql()));
      case Environment.DockerHost host -> binary(server.choose(host.redis(), host.mysql()));
      case Environment.Kvm kvm -> Optional.of(server.choose(kvm.redis(), kvm.mysql()));
      case Environment.External external -> Optional.empty();
    };
  }

  private static Optional<Environment.Binary> binary(Image image) {
    return switch (image) {
      case Image.FromBinary from -> Optional.of(from.binary());
      case Image.Named named -> Optional.empty();
    };
  }
}
