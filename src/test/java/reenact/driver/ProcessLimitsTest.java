package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.fault.Fault;

class ProcessLimitsTest {

  @TempDir private Path proc;

  @BeforeEach
  void tell() throws IOException {
    Path files = Files.createDirectories(proc.resolve("self/fd"));
    for (int i = 0; i < 36; i++) {
      Files.createFile(files.resolve(Integer.toString(i)));
    }
    limit("4096");
    Path net = Files.createDirectories(proc.resolve("sys/net/ipv4"));
    Files.writeString(net.resolve("ip_local_port_range"), "32768\t60999\n");
  }

  private void limit(String soft) throws IOException {
    Files.writeString(
        proc.resolve("self/limits"),
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             100                  100                  processes
        Max open files            %-20s 524288               files
        """
            .formatted(soft));
  }

  @Test
  void connectionsBeyondTheLimitOfOpenFilesAreRefusedWithTheRemedy() {
    assertThat(new ProcessLimits(proc).lackingFor(3996)).isEmpty();
    assertThat(new ProcessLimits(proc).lackingFor(5000))
        .hasValue(
            new Fault(
                "5000 connections need 5100 open files, but the limit is 4096",
                "raise the limit of open files (ulimit -n) above the number of clients"));
  }

  @Test
  void connectionsBeyondTheLocalPortsAreToo() throws IOException {
    limit("unlimited");
    assertThat(new ProcessLimits(proc).lackingFor(28_232)).isEmpty();
    assertThat(new ProcessLimits(proc).lackingFor(28_233))
        .get()
        .asString()
        .startsWith(
            "28233 connections to one server need as many local ports, but there are 28232");
  }

  @Test
  void whereTheKernelDoesNotTellNothingIsRefused() {
    assertThat(new ProcessLimits(proc.resolve("nowhere")).lackingFor(1_000_000)).isEmpty();
  }
}
