package reenact.deployment.vm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;
import reenact.Requirement;

class CpioArchiveTest {

  private static final int HEADER = 110;

  private static String written() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CpioArchive archive = new CpioArchive(out)) {
      archive.folder("bin");
      archive.program("bin/sh", "hello".getBytes(US_ASCII));
    }
    return out.toString(US_ASCII);
  }

  @Test
  void eachEntryBeginsOnAMultipleOfFourBytes() throws Exception {
    String archive = written();

    int folder = archive.indexOf("070701");
    int program = archive.indexOf("070701", folder + 1);
    int trailer = archive.indexOf("070701", program + 1);
    assertThat(folder).isZero();
    assertThat(program).isEqualTo(HEADER + "bin\0".length() + 2);
    assertThat(trailer - program)
        .isEqualTo(HEADER + "bin/sh\0".length() + 3 + "hello".length() + 3);
    assertThat(archive.length() % 4).isZero();
  }

  @Test
  void headersTellModeSizeAndLengthOfTheName() throws Exception {
    String archive = written();
    String program = archive.substring(archive.indexOf("070701", 1));

    assertThat(archive.substring(14, 22)).isEqualTo("000041ed");
    assertThat(program.substring(14, 22)).isEqualTo("000081ed");
    assertThat(program.substring(54, 62)).isEqualTo("00000005");
    assertThat(program.substring(94, 102)).isEqualTo("00000007");
  }

  @Test
  void theEndIsMarked() throws Exception {
    assertThat(written()).contains("TRAILER!!!\0");
  }

  @Test
  void sameEntriesGiveTheSameBytes() throws Exception {
    String archive = written();

    assertThat(archive.substring(46, 54)).as("time of change").isEqualTo("00000000");
    assertThat(archive).isEqualTo(written());
  }

  @Test
  void cpioOfTheSystemListsEveryEntry() throws Exception {
    Process busybox =
        new ProcessBuilder(Requirement.program("busybox").toString(), "cpio", "-t").start();
    try (OutputStream in = busybox.getOutputStream()) {
      in.write(written().getBytes(US_ASCII));
    }

    assertThat(new String(busybox.getInputStream().readAllBytes(), US_ASCII))
        .isEqualTo("bin\nbin/sh\n");
    assertThat(busybox.waitFor()).isZero();
  }
}
