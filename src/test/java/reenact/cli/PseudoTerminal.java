package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.Requirement;

/**
 * The program in a terminal of its own, as people start it: what is typed goes through the kernel,
 * which turns Ctrl-C into a signal for every process of the terminal's foreground.
 */
public final class PseudoTerminal implements AutoCloseable {

  private static final int CONTROL_C = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration STEP = Duration.ofMillis(20);

  private final Process process;
  private final OutputStream keyboard;
  private final Path folder;
  private final Set<ProcessHandle> programs = new HashSet<>();

  private PseudoTerminal(Process process, Path folder) {
    this.process = process;
    this.keyboard = process.getOutputStream();
    this.folder = folder;
  }

  /**
   * Starts it.
   *
   * @param folder where it runs, and what the terminal shows is kept
   */
  public static PseudoTerminal start(Path folder, List<String> arguments) throws IOException {
    String command =
        Stream.concat(Stream.of(LaunchedProcess.PROGRAM.toString()), arguments.stream())
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    // The shell goes on after Ctrl-C, which its children get as they would without it.
    Path script =
        Files.writeString(
            folder.resolve("terminal.sh"),
            """
            trap : INT
            stty -g >before
            %s
            code=$?
            stty -g >after
            exit $code
            """
                .formatted(command));
    ProcessBuilder builder =
        new ProcessBuilder(
                Requirement.program("script").toString(),
                "--quiet",
                "--flush",
                "--return",
                "--command",
                "sh " + script,
                folder.resolve("typescript").toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("screen").toFile());
    builder.environment().put("TERM", "xterm");
    return new PseudoTerminal(builder.start(), folder);
  }

  /** Waits until the terminal has shown what matches. */
  public void shows(Pattern pattern) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!pattern.matcher(screen()).find()) {
      assertThat(process.isAlive()).as(screen()).isTrue();
      assertThat(System.nanoTime()).as(screen()).isLessThan(deadline);
      Thread.sleep(STEP);
    }
  }

  /** Types Ctrl-C. */
  public void controlC() throws IOException {
    types(Character.toString(CONTROL_C));
  }

  public void types(String text) throws IOException {
    remember();
    keyboard.write(text.getBytes(StandardCharsets.UTF_8));
    keyboard.flush();
  }

  /** Closes the window, so that the kernel hangs up on all programs in it. */
  public void vanishes() {
    remember();
    process.destroyForcibly();
  }

  /** Waits for the program's end; returns its exit code. */
  public int ended() throws Exception {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(screen()).isTrue();
    return process.exitValue();
  }

  private void remember() {
    process.descendants().forEach(programs::add);
  }

  /** The processes that were in it when something was typed or it vanished. */
  public Set<ProcessHandle> programs() {
    return Set.copyOf(programs);
  }

  /** All that was shown. */
  public String screen() throws IOException {
    return Files.readString(folder.resolve("screen"), StandardCharsets.UTF_8);
  }

  /** The terminal is as it was: its modes, its cursor, and the wrapping of long lines. */
  public void isRestored() throws IOException {
    assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
    assertThat(screen()).doesNotContain("\u001b[?25l");
    assertThat(screen().lastIndexOf("\u001b[?7h"))
        .isGreaterThanOrEqualTo(screen().lastIndexOf("\u001b[?7l"));
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
  }
}
