package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.Requirement;
import reenact.deployment.workspace.Workspace;

/** Guests that never boot: their processors are stopped before the first instruction. */
class GuestFailuresIT {

  private static final Path DEVICE = Path.of("/dev/kvm");
  private static final String QEMU = "qemu-system-x86_64";

  @TempDir private Path folder;

  @BeforeEach
  void needsGuests() {
    Requirement.root();
    for (String program : new String[] {QEMU, "busybox", "mke2fs", "modinfo", "ip"}) {
      Requirement.program(program);
    }
  }

  /** An environment of processes that find a QEMU whose guests under KVM do not run. */
  private Map<String, String> stopped(boolean emulatedToo) throws IOException {
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Path qemu =
        Files.writeString(
            programs.resolve(QEMU),
            """
            #!/bin/sh
            case "$*" in
              # Nested, KVM may not have what the host says that it has.
              *"-accel kvm"*) set -- "$@" -S -cpu host,-arch-capabilities ;;
              *) set -- "$@" %s ;;
            esac
            exec %s "$@"
            """
                .formatted(emulatedToo ? "-S" : "", Requirement.program(QEMU)));
    assertThat(qemu.toFile().setExecutable(true)).isTrue();
    return Map.of("PATH", programs + ":" + System.getenv("PATH"));
  }

  private String guest(String name, String accelerator, String timeout) throws IOException {
    return ShortRun.environment(
        folder,
        name,
        "kind = kvm, memory = 512 MiB, accelerator = %s, boot-timeout = %s"
            .formatted(accelerator, timeout));
  }

  /** A machine without KVM says at once what others find out. */
  private static String fault(String timeout) {
    return Files.isReadable(DEVICE) && Files.isWritable(DEVICE)
        ? "the guest under KVM was not ready after " + timeout
        : "/dev/kvm";
  }

  private void nothingIsLeft() throws Exception {
    Matcher run =
        Pattern.compile("Reenact \\S+ run (\\S+) into")
            .matcher(Files.readString(folder.resolve("run/run.log")));
    assertThat(run.find()).isTrue();
    assertThat(Workspace.root().resolve(run.group(1))).doesNotExist();
    assertThat(Shell.run(folder, Map.of(), "ip link")).doesNotContain(run.group(1));
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(
            process -> process.info().commandLine().orElse("").contains("reenact-" + run.group(1)));
  }

  @Test
  void oneThatHasToHaveKvmIsToldOfAutoAndLeavesTheOthers() throws Exception {
    ShortRun ended =
        ShortRun.of(
            folder,
            stopped(true),
            ShortRun.redis(folder),
            "-e",
            guest("kvm", "kvm", "3 s"),
            "-e",
            guest("tcg", "tcg", "3 s"),
            "-e",
            "native");

    ended.failedBut("native");
    assertThat(ended.result().failures()).hasSize(2);
    assertThat(ended.err())
        .contains("redis in kvm: " + fault("3 s"))
        .contains("set accelerator = auto, which emulates where")
        .contains("redis in tcg: the guest under TCG was not ready after 3 s; it printed nothing")
        .contains("name another `kernel`, or grant a longer boot-timeout");
    nothingIsLeft();
  }

  @Test
  void oneThatMayBeEmulatedIsAndEachPageSaysSo() throws Exception {
    ShortRun ended =
        ShortRun.of(
            folder,
            stopped(false),
            ShortRun.redis(folder),
            "-e",
            "native",
            "-e",
            guest("guest", "auto", "20 s"));

    assertThat(ended.code()).as(ended.err()).isZero();
    ended.measured("guest", "native");
    assertThat(ended.result().trials())
        .filteredOn(trial -> trial.environment().equals("guest"))
        .singleElement()
        .satisfies(trial ->
            assertThat(trial.treatment().get("accelerator"))
                .startsWith("tcg: the CPU was emulated, as KVM fails: " + fault("20 s")));
    for (String page : new String[] {"report.md", "report.html"}) {
      assertThat(folder.resolve("run").resolve(page))
          .content()
          .contains("guest (emulated, not comparable)");
    }
    nothingIsLeft();
  }
}
