package reenact.engine.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reenact.deployment.server.Treatment;
import reenact.engine.Experiments;
import reenact.engine.SyntheticMeasurement;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Image;
import reenact.environment.Storage;
import reenact.plan.Trial;
import reenact.result.trial.Check;
import reenact.result.trial.ServerResult;

class SameServerCheckTest {

  private final SameServerCheck same = new SameServerCheck();

  private Map<String, Check> check(
      Environment environment, @Nullable String binary, Map<String, String> facts) {
    Trial like = SyntheticMeasurement.trial(Experiments.closed(1));
    Trial trial =
        new Trial(
            like.id(),
            like.workload(),
            environment,
            like.driver(),
            like.load(),
            like.phases(),
            like.repetition(),
            like.order(),
            like.seed());
    Treatment treatment =
        new Treatment(facts, List.of(), List.of(), "", Optional.empty(), Optional.empty());
    return same.check(trial, new ServerResult("redis", "7.0.15", binary, Map.of()), treatment);
  }

  private static Environment local(String name, Binary binary) {
    return new Environment.Native(name, binary, binary, Cpus.ANY);
  }

  private static Environment container(Image image) {
    return new Environment.DockerHost("docker-host", image, image, Storage.VOLUME, Cpus.ANY);
  }

  @Test
  void theSameBinaryAndSettingsPassEverywhere() {
    Map<String, String> facts = Map.of("settings", "cd34");
    check(local("native", new Binary.Found()), "ab12", facts);

    assertThat(check(container(new Image.FromBinary(new Binary.Found())), "ab12", facts))
        .containsOnly(
            Map.entry("sameBinary", new Check(true, "SHA-256 ab12")),
            Map.entry("sameSettings", new Check(true, "SHA-256 cd34")));
  }

  @Test
  void whoDiffersFromTheFirstIsToldWithBothValues() {
    check(local("native", new Binary.Found()), "ab12", Map.of("settings", "cd34"));

    assertThat(
            check(
                container(new Image.FromBinary(new Binary.Found())),
                "ab13",
                Map.of("settings", "cd35")))
        .containsOnly(
            Map.entry("sameBinary", new Check(false, "SHA-256 ab13, but ab12 in native")),
            Map.entry("sameSettings", new Check(false, "SHA-256 cd35, but cd34 in native")));
  }

  @Test
  void whereFilesAskForAnotherBinaryItMayBeAnother() {
    check(local("native", new Binary.Found()), "ab12", Map.of());

    assertThat(check(local("newer", new Binary.Named(Path.of("/opt/redis"))), "ab13", Map.of()))
        .containsOnly(Map.entry("sameBinary", new Check(true, "SHA-256 ab13")));
    assertThat(check(container(new Image.Named("redis:8")), "ab14", Map.of())).isEmpty();
  }

  @Test
  void ofAServerThatSomebodyElseRunsNothingIsKnown() {
    assertThat(check(new Environment.External("external", null, null, Cpus.ANY), null, Map.of()))
        .isEmpty();
  }
}
