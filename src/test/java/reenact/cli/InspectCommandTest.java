package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.traffic.ShopTrace;

class InspectCommandTest {

  @TempDir Path folder;

  private Path trace() {
    return ShopTrace.redis(2_000).write(folder.resolve("shop.trace"));
  }

  private static Console inspect(Path trace, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "inspect";
    arguments[1] = trace.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Console.run(arguments);
  }

  @Test
  void printsTextOrJson() {
    Console text = inspect(trace());
    assertThat(text.code()).isZero();
    assertThat(text.out()).startsWith("shop.trace: Redis 7.0.15").contains("requests      2,002");
    assertThat(text.err()).isEmpty();
    assertThat(inspect(trace(), "--format", "json").out()).startsWith("{\n  \"format\" : 1,");
  }

  @Test
  void leavesAPageBesideTheTrace() {
    Console page = inspect(trace(), "--format", "html");
    Path file = folder.resolve("shop.html");
    assertThat(page.code()).isZero();
    assertThat(page.out().strip()).isEqualTo(file.toString());
    assertThat(file).content().startsWith("<!doctype html>");
    Console again = inspect(trace(), "--format", "html");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.err())
        .contains(file + " exists, and is not overwritten; name another --out, or add --force");
    assertThat(inspect(trace(), "--format", "html", "--force").code()).isZero();
  }

  @Test
  void writesWhereItIsTold() {
    Path file = folder.resolve("it.json");
    assertThat(inspect(trace(), "--format", "json", "--out", file.toString()).code()).isZero();
    assertThat(file).content().startsWith("{\n  \"format\" : 1,");
  }

  @Test
  void showsWhatIsReadableOfADamagedTrace() throws Exception {
    Path file = trace();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    Console damaged = inspect(file);
    assertThat(damaged.code()).isEqualTo(3);
    assertThat(damaged.out())
        .contains("The file is cut off at byte ")
        .contains("requests      2,002");
    assertThat(damaged.err())
        .startsWith(file + ": is cut off at byte ")
        .contains("; use the events before it, or copy or capture the trace again");
  }

  @Test
  void saysHowToMakeATraceOfALog() throws Exception {
    Path log =
        Files.writeString(folder.resolve("monitor.txt"), "OK\n1.000000 [0 127.0.0.1:1] \"PING\"\n");
    Console refused = inspect(log);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains(log + ": is no trace of Reenact")
        .contains("`./reenact import`");
    assertThat(inspect(folder.resolve("missing")).code()).isEqualTo(2);
    assertThat(inspect(folder).code()).isEqualTo(2);
  }
}
