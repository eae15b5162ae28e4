package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.config.hocon.ConfigurationRequests;
import reenact.environment.Endpoint;
import reenact.environment.Environment;
import reenact.environment.Environment.Binary;
import reenact.environment.Environment.Cpus;
import reenact.environment.Environment.External;
import reenact.environment.Environment.Native;
import reenact.environment.Secret;
import reenact.environment.Tls;

class EnvironmentReaderTest {

  private static final Cpus HALVES = Cpus.of("half", "half");

  @TempDir Path folder;

  @Test
  void nativelyServersAreFoundUnlessTheFileSaysOtherwise() {
    assertThat(environment("kind = native"))
        .isEqualTo(new Native("it", new Binary.Found(), new Binary.Found(), HALVES));
    assertThat(environment("kind = native, binary = embedded"))
        .isEqualTo(new Native("it", new Binary.Embedded(), new Binary.Embedded(), HALVES));
  }

  @Test
  void aBinaryMayBeAFileBesideTheOneThatNamesIt() {
    assertThat(environment("kind = native, binary.mysql = ./it.conf, name = mine"))
        .isEqualTo(
            new Native(
                "mine", new Binary.Found(), new Binary.Named(folder.resolve("it.conf")), HALVES));
  }

  @Test
  void serverAndGeneratorAreConfinedToCpus() {
    assertThat(environment("kind = native, server-cpus = 0, generator-cpus = \"1, 3-4\"").cpus())
        .isEqualTo(Cpus.of("0", "1,3-4"));
  }

  @Test
  void anEmptyListIsAllOfThem() {
    assertThat(environment("kind = native, server-cpus = \"\", generator-cpus = \"\"").cpus())
        .isEqualTo(Cpus.ANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"native", "docker-bridge", "docker-host", "kvm"})
  void whereReenactStartsTheServerEachHasAHalf(String kind) {
    assertThat(environment("kind = " + kind).cpus()).isEqualTo(HALVES);
  }

  @Test
  void externalServersHaveUsualPorts() {
    assertThat(environment("kind = external, redis.host = r, mysql.host = m"))
        .isEqualTo(
            new External(
                "it",
                new Endpoint("r", 6379, "", Secret.NONE, "0", null),
                new Endpoint("m", 3306, "reenact", Secret.NONE, "", null),
                Cpus.ANY));
  }

  @Test
  void aServerThatIsNotNamedIsNotThere() {
    assertThat(((External) environment("kind = external, redis.host = r")).mysql()).isNull();
  }

  @Test
  void aHostThatOnlyTheShippedFileHasIsAssumed() {
    Environment shipped =
        new ConfigurationRequests(folder)
            .workload("redis-get")
            .environment("external")
            .readExperiment()
            .environments()
            .getFirst();
    External external = (External) shipped;
    assertThat(external.assumed())
        .containsExactlyInAnyOrder(
            Objects.requireNonNull(external.redis()), Objects.requireNonNull(external.mysql()));
    External own = (External) environment("kind = external, redis.host = localhost");
    assertThat(own.assumed()).isEmpty();
  }

  @Test
  void everythingAboutAServerCanBeSaid() {
    new ConfigurationRequests(folder)
        .file("ca.pem", "")
        .file("own.pem", "")
        .file("password", "hunter2\n");
    assertThat(
            environment(
                """
                kind = external
                redis {
                  host = "::1", port = 7000, user = me, password-file = password, database = 3
                  tls { verify = false, ca = ca.pem, certificate = own.pem, key = own.pem }
                }
                """))
        .isEqualTo(
            new External(
                "it",
                new Endpoint(
                    "::1",
                    7000,
                    "me",
                    new Secret("hunter2"),
                    "3",
                    new Tls(
                        false,
                        folder.resolve("ca.pem"),
                        folder.resolve("own.pem"),
                        folder.resolve("own.pem"))),
                null,
                Cpus.ANY));
  }

  @Test
  void tlsTrustsTheJdkUnlessTheFileSaysOtherwise() {
    Tls usual = new Tls(true, null, null, null);
    assertThat(redis("tls = true").tls()).isEqualTo(usual);
    assertThat(redis("tls {}").tls()).isEqualTo(usual);
    assertThat(redis("tls = false").tls()).isNull();
  }

  @Test
  void variablesOfTheProcessAreRead() {
    assertThat(redis("user = nobody, user = ${?PATH}").user()).isEqualTo(System.getenv("PATH"));
    assertThat(redis("user = nobody, user = ${?NO_SUCH_VARIABLE}").user()).isEqualTo("nobody");
  }

  @Test
  void whatAVariableSaysWrongIsToldWhereTheFileRefersToIt() {
    assertThat(
            new ConfigurationRequests(folder)
                .file("it.conf", "environment { kind = native\n  server-cpus = ${PATH} }\n")
                .workload("redis-small-requests")
                .environment("it.conf")
                .problems())
        .singleElement()
        .asString()
        .startsWith("it.conf:2: environment.server-cpus: must be half or a list of CPUs, got ");
  }

  private Endpoint redis(String settings) {
    External external =
        (External) environment("kind = external, redis { host = r, " + settings + " }");
    assertThat(external.redis()).isNotNull();
    return external.redis();
  }

  private Environment environment(String body) {
    return new ConfigurationRequests(folder)
        .file("it.conf", "environment {\n" + body + "\n}\n")
        .file("w.conf", ConfigurationRequests.REDIS)
        .workload("w.conf")
        .environment("it.conf")
        .readExperiment()
        .environments()
        .getFirst();
  }
}
