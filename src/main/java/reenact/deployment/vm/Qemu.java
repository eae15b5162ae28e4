package reenact.deployment.vm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reenact.deployment.network.NetworkCard;
import reenact.environment.Accelerator;
import reenact.environment.DiskCache;

/**
 * The command line of a guest; what it names without a folder lies in the guest's own.
 *
 * @param run the run's id
 * @param accelerator KVM or TCG
 * @param vcpus its processors
 * @param memory in bytes
 * @param boot where its kernel comes from
 * @param cache of the disk with the server
 * @param card its network card
 */
public record Qemu(
    String run,
    Accelerator accelerator,
    int vcpus,
    long memory,
    Boot boot,
    DiskCache cache,
    NetworkCard card) {

  public static final String PROGRAM = "qemu-system-x86_64";

  /** The disk with the server. */
  public static final String DISK = "disk";

  /** The socket that it is controlled by. */
  static final String CONTROL = "qmp";

  /** Receives what the guest prints. */
  public static final String LOG = "log";

  /** Where a guest's kernel comes from. */
  public sealed interface Boot {

    /**
     * QEMU itself loads the kernel.
     *
     * @param initramfs its first file system
     */
    record Direct(Path kernel, Path initramfs) implements Boot {}

    /**
     * The firmware boots a disk, of which nothing is changed.
     *
     * @param image a qcow2 file
     * @param seed a folder with the answers for cloud-init
     */
    record FromImage(Path image, Path seed) implements Boot {}
  }

  /** The whole command. */
  public List<String> command() {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(List.of("-name", "reenact-" + run));
    command.addAll(List.of("-nodefaults", "-no-user-config", "-no-reboot", "-display", "none"));
    command.addAll(List.of("-machine", "q35"));
    command.addAll(
        switch (accelerator) {
          case KVM -> List.of("-accel", "kvm", "-cpu", "host");
          case TCG -> List.of("-accel", "tcg,thread=multi", "-cpu", "max");
          case AUTO -> throw new IllegalArgumentException("auto has not been decided");
        });
    command.addAll(List.of("-smp", Integer.toString(vcpus)));
    command.addAll(List.of("-m", (memory >> 20) + "M"));
    command.addAll(
        List.of("-chardev", "file,id=console,append=on,path=" + LOG, "-serial", "chardev:console"));
    command.addAll(List.of("-qmp", "unix:" + CONTROL + ",server=on,wait=off"));
    command.addAll(bootOptions());
    // A full disk is the guest's error, not a reason to stand still.
    command.addAll(
        List.of(
            "-drive",
            "if=none,id=disk,format=raw,werror=report,rerror=report,cache=%s,file=%s"
                .formatted(cache.name().toLowerCase(Locale.ROOT), DISK),
            "-device",
            "virtio-blk-pci,drive=disk"));
    command.addAll(card.options());
    return command;
  }

  private List<String> bootOptions() {
    return switch (boot) {
      case Boot.Direct direct ->
          List.of(
              "-kernel",
              direct.kernel().toString(),
              "-initrd",
              direct.initramfs().toString(),
              "-append",
              "console=ttyS0 quiet panic=-1 reenact.address=%s reenact.gateway=%s"
                  .formatted(card.address(), card.gateway()));
      case Boot.FromImage image ->
          List.of(
              "-drive",
              "if=none,id=system,format=qcow2,snapshot=on,file=" + escaped(image.image()),
              "-device",
              "virtio-blk-pci,drive=system,bootindex=1",
              "-drive",
              "if=none,id=seed,format=raw,readonly=on,file.driver=vvfat,file.label=CIDATA,file.dir="
                  + escaped(image.seed()),
              "-device",
              "virtio-blk-pci,drive=seed");
    };
  }

  /** A comma within an option's value is written twice. */
  private static String escaped(Path file) {
    return file.toString().replace(",", ",,");
  }
}
