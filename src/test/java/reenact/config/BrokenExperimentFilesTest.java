package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static reenact.config.hocon.ConfigurationRequests.REDIS;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.config.hocon.ConfigurationRequests;

/** What is wrong with an experiment, with the command line, and between files. */
class BrokenExperimentFilesTest {

  @TempDir Path folder;

  @Test
  void namesThatNothingHasAreAnsweredWithTheNearest() {
    assertThat(
            new ConfigurationRequests(folder)
                .file("workloads/mine.conf", REDIS)
                .workload("redis-smal-requests")
                .workload("xyzzy")
                .workload("workloads/mien.conf")
                .workload("workloads")
                .environment("nativ")
                .environment("./nowhere.conf")
                .problems())
        .containsExactly(
            "./nowhere.conf: does not exist; check the path",
            "nativ: is neither a file here nor a shipped environment; did you mean native?",
            "redis-smal-requests: is neither a file here nor a shipped workload; did you mean"
                + " redis-small-requests?",
            "workloads: is neither a file here nor a shipped workload; known are"
                + " machine-cpu, machine-fileio, machine-memory, machine-mutex, machine-threads,"
                + " mysql-oltp-read-only, mysql-oltp-read-write, mysql-point-select, mysql-web-shop,"
                + " redis-get, redis-session-store, redis-shopping-basket, redis-small-requests",
            "workloads/mien.conf: does not exist; did you mean workloads/mine.conf?",
            "xyzzy: is neither a file here nor a shipped workload; known are machine-cpu, machine-fileio, machine-memory, machine-mutex, machine-threads, mysql-oltp-read-only,"
                + " mysql-oltp-read-write, mysql-point-select, mysql-web-shop, redis-get,"
                + " redis-session-store, redis-shopping-basket, redis-small-requests");
  }

  @Test
  void problemsOfAllFilesComeAtOnce() {
    assertThat(
            new ConfigurationRequests(folder)
                .file("b.conf", REDIS + "repetitions = 0\n")
                .file("a.conf", "workload {\n")
                .file("e.conf", "environment { kind = native, x = 1 }\n")
                .workload("b.conf")
                .workload("a.conf")
                .environment("e.conf")
                .option("--clients", "load.model", "closed")
                .option("--clients", "load.clients", "[0]")
                .problems())
        .containsExactly(
            "--clients: load.clients[0]: must be a whole number from 1 to 100000, got 0; write 1 or"
                + " more",
            "a.conf:2: cannot be read: unexpected end of file; check braces, brackets and quotes"
                + " up to here; text with special characters needs quotes",
            "b.conf:3: repetitions: must be a whole number from 1 to 1000, got 0; write 1 or more",
            "e.conf:1: environment.x: is not a known key; known are binary, generator-cpus, kind,"
                + " name, server-cpus");
  }

  @Test
  void itemsOfAnExperimentAreAnsweredWhereTheyStand() {
    assertThat(
            new ConfigurationRequests(folder)
                .file(
                    "x/it.conf",
                    """
                    experiment {
                      workloads = [
                        redis-small-request
                        ../nope.conf
                        { workload { server = redis } }
                      ]
                      environments = [
                        nativ
                        { kind = native, cpus = 1 }
                      ]
                      nme = 3
                    }
                    lod = 3
                    """)
                .experiment("x/it.conf")
                .problems())
        .containsExactly(
            "x/it.conf:3: experiment.workloads[0]: \"redis-small-request\" is neither a file here"
                + " nor a shipped workload; did you mean redis-small-requests?",
            "x/it.conf:4: experiment.workloads[1]: \"../nope.conf\" does not exist; check the"
                + " path",
            "x/it.conf:5: workload.mix: is missing; write mix = [{ weight = 1, command = \"GET"
                + " {key:name}\" }]",
            "x/it.conf:8: experiment.environments[0]: \"nativ\" is neither a file here nor a"
                + " shipped environment; did you mean native?",
            "x/it.conf:9: environment.cpus: is not a known key; known are binary, generator-cpus,"
                + " kind, name, server-cpus",
            "x/it.conf:11: experiment.nme: is not a known key; did you mean name?",
            "x/it.conf:13: lod: is not a known key; did you mean load?");
  }

  @Test
  void anExperimentNeedsAWorkload() {
    assertThat(new ConfigurationRequests(folder).environment("native").problems())
        .containsExactly(
            "command line: names no workload; add one such as -w redis-small-requests");
    assertThat(
            new ConfigurationRequests(folder)
                .file("it.conf", "seed = 1\n")
                .experiment("it.conf")
                .problems())
        .containsExactly(
            "it.conf:1: experiment.workloads: names no workload; add one such as -w"
                + " redis-small-requests");
  }

  @Test
  void namesAreUnique() {
    assertThat(
            new ConfigurationRequests(folder)
                .file("a/it.conf", REDIS)
                .file("b/it.conf", "\n" + REDIS)
                .file("a/here.conf", "environment { kind = native }\n")
                .file("b/here.conf", "environment { kind = native, server-cpus = \"0\" }\n")
                .workload("a/it.conf")
                .workload("b/it.conf")
                .environment("a/here.conf")
                .environment("b/here.conf")
                .problems())
        .containsExactly(
            "b/here.conf:1: environment.name: two different environments are called here; give one"
                + " an environment.name of its own",
            "b/it.conf:2: workload.name: two workloads are called it; give one a workload.name of"
                + " its own, or name it once and set repetitions");
  }

  @Test
  void workloadsMustNotContradictEachOtherAboutTheWholeExperiment() {
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file("a.conf", REDIS + "seed = 1\nlimits.drift = 0.2\n")
            .file("b.conf", REDIS + "seed = 2\nlimits.drift = 0.2\n")
            .file("c.conf", REDIS)
            .workload("a.conf")
            .workload("b.conf")
            .workload("c.conf");
    assertThat(questions.problems())
        .containsExactly(
            "b.conf:3: seed: is one for the whole experiment, but another workload says 1; write"
                + " the same in both, or set it in the experiment or with --set seed=...");
    assertThat(questions.set("seed", "3").readExperiment().seed()).isEqualTo(3);
  }

  @Test
  void aSettingOfTheCommandLineThatNobodyCanUseIsAProblem() {
    assertThat(
            new ConfigurationRequests(folder)
                .workload("redis-small-requests")
                .set("lod.clients", "3")
                .set("workload.rows", "3")
                .set("driver.pool.size", "3")
                .set("environment.server-cpu", "3")
                .option("--driver", "driver.name", "connector-j")
                .problems())
        .containsExactly(
            "--driver: driver.name: names no driver for redis; known are jedis, netty, noop,"
                + " noop-loop, redis-benchmark",
            "--set driver.pool.size: driver.pool.size: is for MySQL only; take it out: each client"
                + " has its connection",
            "--set environment.server-cpu: environment.server-cpu: is not a known key; did you mean"
                + " server-cpus?",
            "--set lod.clients: lod: is not a known key; did you mean load?",
            "--set workload.rows: workload.rows: is not a known key; known are description, keys,"
                + " mix, name, pipeline, preload, server, values");
  }

  @Test
  void aSettingOfTheCommandLineMustBeHocon() {
    assertThat(
            new ConfigurationRequests(folder)
                .workload("redis-small-requests")
                .set("a..b", "3")
                .set("seed", "[")
                .set("repetitions", "1, seed = 3")
                .set("phases.window", "5")
                .option("--driver", "driver.name", "jeds")
                .problems())
        .containsExactly(
            "--driver: driver.name: unknown driver \"jeds\"; did you mean jedis?",
            "--set a..b: is not the path of a key; write one such as phases.window",
            "--set phases.window: phases.window: needs a unit, got 5; write 5 s or 5 ms, for"
                + " example",
            "--set repetitions: repetitions: sets several keys; set them one by one",
            "--set seed: seed: cannot be read: List should have ] or a first element after the open"
                + " [, instead had token: end of file; check braces, brackets and quotes up to"
                + " here; text with special characters needs quotes");
  }

  @Test
  void aBrokenFileOfDefaultsIsAnsweredToo() {
    Path home = folder.resolve("home");
    ConfigurationRequests questions =
        new ConfigurationRequests(folder)
            .file("home/conf/defaults.conf", "load {\n  clients = 1\n  model = closd\n}\n")
            .file("it.conf", REDIS)
            .home(home)
            .workload("it.conf");
    assertThat(questions.problems())
        .contains(
            "home/conf/defaults.conf:3: load.model: must be closed, open or replay, got \"closd\"; did you"
                + " mean closed?")
        .contains("it.conf:1: repetitions: is missing; add a whole number from 1 to 1000");
    assertThat(questions.home(folder.resolve("nowhere")).problems())
        .containsExactly("nowhere/conf/defaults.conf: does not exist; check the path");
  }
}
