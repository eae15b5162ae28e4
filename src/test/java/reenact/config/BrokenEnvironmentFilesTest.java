package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reenact.config.hocon.ConfigurationRequests;

/** What is wrong in an environment. */
class BrokenEnvironmentFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource
  void isAnsweredWithFileLineKeyFaultAndRemedy(String text, String problems) {
    new ConfigurationRequests(folder)
        .file("it.conf", text)
        .workload("redis-small-requests")
        .environment("it.conf")
        .areAnsweredWith(problems);
  }

  static Stream<Arguments> isAnsweredWithFileLineKeyFaultAndRemedy() {
    return Stream.of(
        argumentSet(
            "no environment",
            """
            # nothing
            """,
            """
            1: environment: is missing; write environment { kind = native }
            """),
        argumentSet(
            "no kind",
            """
            environment { server-cpus = "0" }
            """,
            """
            1: environment.kind: is missing; add native, docker-bridge, docker-host, kvm or external
            """),
        argumentSet(
            "an unknown kind",
            """
            environment { kind = podman, whatever = 1 }
            """,
            """
            1: environment.kind: must be native, docker-bridge, docker-host, kvm or external, got "podman"
            """),
        argumentSet(
            "an unknown key",
            """
            environment { kind = native
              sever-cpus = "0"
              binary.rdis = found
            }
            """,
            """
            2: environment.sever-cpus: is not a known key; did you mean server-cpus?
            3: environment.binary.rdis: is not a known key; did you mean redis?
            """),
        argumentSet(
            "bad lists of CPUs",
            """
            environment { kind = native
              server-cpus = "0,x"
              generator-cpus = "3-1"
            }
            """,
            """
            2: environment.server-cpus: must be half or a list of CPUs, got "0,x"; write one such as "0,2-3", or "" for all
            3: environment.generator-cpus: has a range that runs backwards, got "3-1"; write 1-3
            """),
        argumentSet(
            "binaries that are not there",
            """
            environment { kind = native
              binary { redis = embeded
                mysql = ./mysqld }
            }
            """,
            """
            2: environment.binary.redis: must be found, embedded or a path, got "embeded"; did you mean embedded?
            3: environment.binary.mysql: there is no file FOLDER/mysqld; check the path
            """),
        argumentSet(
            "an address that is none",
            """
            environment { kind = external
              redis { host = "a b"
                port = 0
                database = x
                tls = maybe }
            }
            """,
            """
            2: environment.redis.host: must be a name or an address, got "a b"; write one such as 127.0.0.1, the port under port
            3: environment.redis.port: must be a whole number from 1 to 65535, got 0; write 1 or more
            4: environment.redis.database: must be a whole number from 0 to 1000000, got "x"; write one such as 1
            5: environment.redis.tls: must be true or false, got "maybe"; leave it out for the default, false
            """),
        argumentSet(
            "a server without a host",
            """
            environment { kind = external, redis { port = 6380 } }
            """,
            """
            1: environment.redis.host: is missing; write the server's name or address
            """),
        argumentSet(
            "no server of the kind that the workload needs",
            """
            environment { kind = external
              mysql { host = localhost } }
            """,
            """
            1: environment.redis: is missing, and the workload redis-small-requests needs it; write redis { host = ... }
            """),
        argumentSet(
            "files for TLS and a password that are not there",
            """
            environment { kind = external
              redis { host = localhost
                password-file = secret
                tls { ca = ca.pem
                  certificate = it.conf } } }
            """,
            """
            3: environment.redis.password-file: there is no file FOLDER/***; check the path
            4: environment.redis.tls: has a certificate or a key without the other; name both, or neither
            4: environment.redis.tls.ca: there is no file FOLDER/ca.pem; check the path
            """),
        argumentSet(
            "a password in two ways",
            """
            environment { kind = external
              redis { host = localhost, password = hunter2
                password-file = it.conf } }
            """,
            """
            3: environment.redis.password-file: stands beside a password; take one of them out
            """),
        argumentSet(
            "settings of other files",
            """
            environment { kind = native }
            load.clients = 3
            name = x
            experiment {}
            foo = 3
            bound = p99 < 1 ms
            """,
            """
            2: load: does not belong into an environment file, which only says where the server runs; move it to a workload file and name that with -w
            3: name: does not belong into an environment file, which only says where the server runs; write it into environment { }
            4: experiment: belongs into an experiment file; name this file as the experiment, not as an environment
            5: foo: is not a known key; known are bound, driver, environment, experiment, limits, load, max-rate, max-total-requests, name, order, path, phases, repetitions, seed, server, tune, wait-quiet, workload
            6: bound: does not belong into an environment file, which only says where the server runs; move it to a workload file and name that with -w
            """));
  }

  @ParameterizedTest
  @MethodSource
  void neverShowsAPassword(String password) {
    assertThat(
            new ConfigurationRequests(folder)
                .file(
                    "it.conf",
                    "environment { kind = external\n  redis { host = h\n    password = "
                        + password
                        + "\n} }\n")
                .workload("redis-small-requests")
                .environment("it.conf")
                .problems())
        .isNotEmpty()
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  static Stream<String> neverShowsAPassword() {
    return Stream.of(
        "[hunter2]", "{ a = hunter2 }", "a\"hunter2\"{", "$hunter2", "\"hunter2", "[1] hunter2");
  }

  @Test
  void neverShowsAPasswordOfTheCommandLine() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .workload("redis-small-requests")
            .environment("external")
            .set("environment.redis.password", "hunter2 {")
            .set("environment.redis", "{ password = $hunter2 }");
    assertThat(questions.problems()).hasSize(2).noneMatch(problem -> problem.contains("hunter2"));
  }
}
