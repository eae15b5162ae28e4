package reenact.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.cli.shell.ExitCode;

/** Old files of other tools beside each other, and alone. */
class ForeignCompareTest {

  @TempDir private Path folder;

  private String file(String name, int threads) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            ForeignCompareTest.class.getResourceAsStream(
                "/reenact/generator/sysbench-1.0-cpu.txt"))) {
      String text =
          new String(in.readAllBytes(), UTF_8)
              .replace("Number of threads: 2", "Number of threads: " + threads);
      return Files.writeString(folder.resolve(name), text).toString();
    }
  }

  @Test
  void filesAreComparedAndSaidToBeUnchecked() throws Exception {
    Console console = Console.run("compare", file("old.txt", 2), file("new.txt", 2));
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(console.out())
        .contains(
            "cpu",
            "throughput",
            "old.txt was not measured by Reenact. It was not checked",
            "new.txt was not measured by Reenact");
  }

  @Test
  void anotherLoadIsNotCompared() throws Exception {
    Console console = Console.run("compare", file("old.txt", 2), file("new.txt", 4));
    assertThat(console.code()).isEqualTo(ExitCode.USAGE);
    assertThat(console.out()).contains("no common load");
    assertThat(console.err())
        .contains(
            "old.txt has cpu on old (sysbench 1.0.20, closed loop) at 2; new.txt has cpu on new (sysbench 1.0.20, closed loop) at 4");
  }

  @Test
  void aReportOfAFileIsPrinted() throws Exception {
    Console text = Console.run("report", file("old.txt", 2));
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out()).contains("cpu on old (sysbench 1.0.20)", "suspect", ", not checked");
    Console page = Console.run("report", file("old.txt", 2), "--format", "html");
    assertThat(page.out())
        .startsWith("<!doctype html>")
        .contains("Not measured by Reenact", "neither measured nor checked");
    Console json = Console.run("report", file("old.txt", 2), "--format", "json");
    assertThat(json.out()).contains("\"requests\" : 111").doesNotContain("\"goodput\"");
    assertThat(folder).isDirectoryNotContaining("glob:**.html");
  }

  @Test
  void filesCannotBeWrittenBesideAFile() throws Exception {
    Console console = Console.run("report", file("old.txt", 2), "--format", "png");
    assertThat(console.code()).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("name one --format of text, html, md, csv or json");
  }

  @Test
  void anUnknownFileIsAnsweredWithTheRemedy() throws Exception {
    Path file = Files.writeString(folder.resolve("it.txt"), "hello\n");
    Console console = Console.run("compare", file.toString(), file.toString());
    assertThat(console.code()).isEqualTo(ExitCode.USAGE);
    assertThat(console.err())
        .contains(file + ":1: is not known; name the folder of a run")
        .doesNotContain("\tat ");
  }
}
