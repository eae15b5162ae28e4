package reenact.deployment.vm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.TestRunId;
import reenact.deployment.Cleaner;
import reenact.deployment.network.NetworkCard;
import reenact.deployment.process.DeploymentException;
import reenact.deployment.process.Startup;
import reenact.deployment.workspace.Workspace;
import reenact.environment.Accelerator;
import reenact.environment.CpuSet;
import reenact.environment.DiskCache;
import reenact.environment.Environment.Machine;

/** Guests that run nothing but a shell. */
class VirtualMachineIT {

  private static final int PORT = 7777;

  @TempDir private Path scratch;

  private Workspace workspace;
  private Path folder;

  @BeforeEach
  void open() {
    workspace = Cleaner.workspace(scratch.resolve("work"), TestRunId.fresh());
    folder = workspace.fresh("kvm");
  }

  @AfterEach
  void nothingIsLeft() {
    workspace.close();
    assertThat(scratch.resolve("work")).isEmptyDirectory();
  }

  private static Machine machine(
      Accelerator accelerator, @Nullable Path kernel, Duration bootTimeout) {
    return new Machine(
        accelerator,
        1,
        256L << 20,
        64L << 20,
        DiskCache.WRITEBACK,
        kernel,
        null,
        null,
        bootTimeout);
  }

  private VirtualMachine start(Machine machine, int port) throws Exception {
    GuestKernel kernel = GuestKernel.find(machine.kernel(), machine.modules());
    Path initramfs = folder.resolve("initramfs");
    Initramfs.write(initramfs, machine.kernel() == null ? kernel : GuestKernel.find(null, null));
    disk("while :; do echo hello from $(cat /name) | /reenact/busybox nc -l -p " + PORT + "; done");
    return VirtualMachine.start(
        machine,
        new Qemu.Boot.Direct(kernel.image(), initramfs),
        new NetworkCard.Forwarded(port, PORT),
        folder,
        CpuSet.of("0"),
        new Accelerators(),
        workspace);
  }

  private void disk(String start) throws Exception {
    Path tree = Files.createDirectories(folder.resolve("tree"));
    for (String name : new String[] {"proc", "sys", "dev", "reenact"}) {
      Files.createDirectory(tree.resolve(name));
    }
    Files.copy(Initramfs.busybox(), tree.resolve("reenact/busybox"));
    Files.write(tree.resolve("reenact/serve"), GuestScripts.serve());
    Files.writeString(tree.resolve("reenact/start"), start + "\n");
    Files.writeString(tree.resolve("name"), "the disk");
    GuestDisk.make(folder.resolve(Qemu.DISK), tree, 64L << 20);
  }

  private static String heard(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.setSoTimeout(500);
      return new String(socket.getInputStream().readAllBytes(), UTF_8).strip();
    }
  }

  @Test
  void aGuestRunsWhatIsOnItsDiskAndEndsWhenItIsClosed() throws Exception {
    int port = Startup.freePort("127.0.0.1");
    ProcessHandle process;

    try (VirtualMachine guest =
        start(machine(Accelerator.TCG, null, Duration.ofSeconds(60)), port)) {
      process = ProcessHandle.of(guest.pid()).orElseThrow();
      guest.await(
          "the shell", Duration.ofSeconds(20), () -> heard(port).equals("hello from the disk"));
      assertThat(guest.accelerator()).isEqualTo(Accelerator.TCG);
      assertThat(guest.alive()).isTrue();
    }

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aKernelThatNeverBootsIsToldAfterTheTimeout() throws Exception {
    Path kernel = scratch.resolve("vmlinuz-for-ever");
    Files.copy(GuestKernel.find(null, null).image(), kernel);
    try (RandomAccessFile file = new RandomAccessFile(kernel.toFile(), "rw")) {
      file.seek(0x1f1);
      int entry = (file.read() + 1) * 512;
      // jmp to itself, where the kernel is entered.
      file.seek(entry);
      file.write(new byte[] {(byte) 0xeb, (byte) 0xfe});
    }

    assertThatThrownBy(() ->
            start(
                machine(Accelerator.TCG, kernel, Duration.ofSeconds(3)),
                Startup.freePort("127.0.0.1")))
        .isInstanceOf(DeploymentException.class)
        .hasMessageContaining("was not ready after 3 s");
  }
}
