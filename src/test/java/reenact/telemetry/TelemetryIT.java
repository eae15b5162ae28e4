package reenact.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.Signal;

/** What processes really do. */
class TelemetryIT {

  @Test
  void theCpuOfABusyServerIsWhatItSaysItself() throws Exception {
    Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    try (Telemetry telemetry = new Telemetry(List.of(busy.pid()), List.of(), List::of)) {
      telemetry.open();
      Duration before = cpu(busy);
      long start = System.nanoTime();
      Thread.sleep(500);
      MachineReading reading = telemetry.read();
      double seconds = (System.nanoTime() - start) / 1e9;
      double own = cpu(busy).minus(before).toNanos() / 1e9 / seconds;

      // Whatever else the machine does: two clocks of ten milliseconds differ by no more.
      assertThat(reading.server().orElseThrow())
          .isBetween(own - 0.1, own + 0.1)
          .isBetween(0.1, 1.1);
      assertThat(reading.host().orElseThrow().busy()).isGreaterThan(0.1);
      assertThat(reading.host().orElseThrow().contextSwitches()).isPositive();
    } finally {
      busy.destroyForcibly().waitFor();
    }
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Test
  void theCpuOfAServerThatDiesInTheWindowIsUnknown() throws Exception {
    Process mortal = new ProcessBuilder("sleep", "60").start();
    try (Telemetry telemetry = new Telemetry(List.of(mortal.pid()), List.of(), List::of)) {
      telemetry.open();
      mortal.destroyForcibly().waitFor();
      assertThat(telemetry.read().server()).isEmpty();
    }
  }

  @Test
  void whatProcessesWriteAndHowOftenTheyWaitIsCounted(@TempDir Path folder) throws Exception {
    String writing =
        "while :; do dd if=/dev/zero of=%s bs=64k count=1 status=none; sleep 0.01; done"
            .formatted(folder.resolve("file"));
    Process waiting = new ProcessBuilder("sh", "-c", writing).start();
    try (Telemetry telemetry =
        new Telemetry(List.of(waiting.pid()), List.of(waiting.pid()), List::of)) {
      telemetry.open();
      Thread.sleep(500);
      MachineReading reading = telemetry.read();

      MachineReading.Work work = reading.work().orElseThrow();
      assertThat(work.voluntarySwitches()).isPositive();
      assertThat(work.involuntarySwitches()).isNotNegative();
      assertThat(work.bytesWritten()).isPresent();
      assertThat(reading.proxies()).isPresent();
    } finally {
      waiting.destroyForcibly().waitFor();
    }
  }

  @Test
  void packetsAreCountedOnEachDevice() throws Exception {
    try (Telemetry telemetry = new Telemetry(List.of(), List.of(), List::of);
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      telemetry.open();
      new Socket(server.getInetAddress(), server.getLocalPort()).close();
      MachineReading.Traffic loopback = telemetry.read().traffic().get("lo");

      assertThat(loopback).isNotNull();
      assertThat(loopback.received()).isPositive();
      assertThat(loopback.sent()).isPositive();
      assertThat(loopback.bridged()).isFalse();
    }
  }

  @Test
  void aBridgeIsToldFromOtherDevices() throws Exception {
    Requirement.root();
    Requirement.program("ip");
    String name = "bridge" + ProcessHandle.current().pid();
    run("ip", "link", "add", name, "type", "bridge");
    try (Telemetry telemetry = new Telemetry(List.of(), List.of(), List::of)) {
      telemetry.open();
      assertThat(telemetry.read().traffic())
          .hasEntrySatisfying(name, traffic -> assertThat(traffic.bridged()).isTrue())
          .hasEntrySatisfying("lo", traffic -> assertThat(traffic.bridged()).isFalse());
    } finally {
      run("ip", "link", "delete", name);
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  @Test
  void theCpuOfAServerElsewhereIsUnknown() {
    try (Telemetry telemetry = new Telemetry(List.of(), List.of(), List::of)) {
      telemetry.open();
      assertThat(telemetry.read().server()).isEmpty();
    }
  }

  @Test
  void aGeneratorThatIsStoppedNoticesForHowLong() throws Exception {
    Requirement.program("kill");
    Process generator =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                PausedProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = generator.inputReader()) {
      assertThat(out.readLine()).isEqualTo("open");

      Signal.send("STOP", generator.pid());
      Thread.sleep(400);
      Signal.send("CONT", generator.pid());
      generator.getOutputStream().write('\n');
      generator.getOutputStream().flush();

      assertThat(Long.parseLong(out.readLine())).isGreaterThanOrEqualTo(390);
    } finally {
      generator.destroyForcibly().waitFor();
    }
  }

  @Test
  void theGarbageCollectorsPausesAreCountedFromTheResetOn() throws Exception {
    try (GcPauses pauses = new GcPauses()) {
      collect(pauses);
      assertThat(pauses.totalMillis()).isGreaterThanOrEqualTo(pauses.longestMillis());

      pauses.reset();
      assertThat(pauses.count()).isZero();
      assertThat(pauses.totalMillis()).isZero();
      assertThat(pauses.longestMillis()).isZero();

      collect(pauses);
    }
  }

  /** Collections are told of by another thread, a little later. */
  private static void collect(GcPauses pauses) throws InterruptedException {
    System.gc();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (pauses.count() == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
  }
}
