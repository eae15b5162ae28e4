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
import reenact.plan.DriverChoice;
import reenact.workload.MachineTest;
import reenact.workload.MachineWorkload;

class MachineTestReaderTest {

  @TempDir Path folder;

  private ConfigurationRequests questions(String body) {
    return new ConfigurationRequests(folder)
        .file("it.conf", "workload { server = machine\n" + body + "}\n")
        .workload("it.conf");
  }

  @ParameterizedTest
  @MethodSource
  void readsEachTestWithItsOptions(String body, MachineTest test) {
    assertThat(questions(body).readExperiment().sweeps().getFirst().workload())
        .isEqualTo(new MachineWorkload("it", "", test));
  }

  static Stream<Arguments> readsEachTestWithItsOptions() {
    return Stream.of(
        argumentSet("cpu", "test = cpu\n", new MachineTest.Cpu(10_000)),
        argumentSet("more primes", "test = cpu\ncpu.max-prime = 7\n", new MachineTest.Cpu(7)),
        argumentSet(
            "memory",
            "test = memory\nmemory { block-size = 4 KiB, oper = read, access-mode = rnd }\n",
            new MachineTest.Memory(
                4096, MachineTest.Oper.READ, MachineTest.AccessMode.RND, MachineTest.Scope.GLOBAL)),
        argumentSet("threads", "test = threads\n", new MachineTest.Threads(1000, 8)),
        argumentSet(
            "mutex", "test = mutex\nmutex.loops = 0\n", new MachineTest.Mutex(4096, 50_000, 0)),
        argumentSet(
            "fileio",
            "test = fileio\nfileio { num = 2, total-size = 1 MiB, test-mode = seqrd }\n",
            new MachineTest.Fileio(2, 1 << 20, 16_384, MachineTest.TestMode.SEQRD, false, 100)));
  }

  @Test
  void itsDriverIsSysbench() {
    assertThat(questions("test = cpu\n").readExperiment().sweeps().getFirst().drivers())
        .extracting(DriverChoice::name)
        .containsExactly("sysbench");
  }

  @ParameterizedTest
  @MethodSource
  void mistakesAreAnsweredWithFileLineKeyFaultAndRemedy(String body, String problem) {
    assertThat(questions(body).problems()).containsExactly("it.conf:" + problem);
  }

  static Stream<Arguments> mistakesAreAnsweredWithFileLineKeyFaultAndRemedy() {
    return Stream.of(
        argumentSet(
            "no test",
            "cpu.max-prime = 7\n",
            "1: workload.test: is missing; add cpu, memory, threads, mutex or fileio"),
        argumentSet(
            "options of another test",
            "test = cpu\nmutex.loops = 1\n",
            "3: workload.mutex: is for test = mutex; take it out, or write test = mutex"),
        argumentSet(
            "a block that is no power of two",
            "test = memory\nmemory.block-size = 1500\n",
            "3: workload.memory.block-size: must be a power of two of at least 8 B, got 1500 B;"
                + " write 1 KiB, for example"),
        argumentSet(
            "files smaller than a block",
            "test = fileio\nfileio.total-size = 1 MiB\n",
            "3: workload.fileio.total-size: is too small for 128 files of at least one block of"
                + " 16384 B; write 3 MiB or more, or fewer files"),
        argumentSet(
            "a mix",
            "test = cpu\nmix = oltp-read-only\n",
            "3: workload.mix: is not a known key; known are cpu, description, fileio, memory,"
                + " mutex, name, server, test, threads"));
  }

  @Test
  void onlyTheMachineItselfCanBeMeasured() {
    assertThat(
            questions("test = cpu\n").environment("native").environment("docker-bridge").problems())
        .singleElement()
        .asString()
        .endsWith(
            "docker-bridge.conf:3: environment.kind: must be native for the workload it, which has no server; use -e native");
  }

  @Test
  void theToolsLimitsAreToldBeforeAnythingRuns() {
    assertThat(questions("test = mutex\n").set("load", "{ model = open, rate = 5 }").problems())
        .singleElement()
        .asString()
        .endsWith(
            "sysbench mutex has one event for each thread, not a rate; set load.model = closed");
  }
}
