package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.SharedServer;
import reenact.environment.Endpoint;

/** A password stands where it should or where it should not: nothing that is written shows it. */
class SecretsIT {

  private static final String SECRET = "hunter2-SECRET";

  @TempDir private Path folder;

  private void isShownNowhere(Console console) throws IOException {
    assertThat(console.out() + console.err()).doesNotContain(SECRET).doesNotContain("\tat ");
    assertThat(console.err()).isNotEmpty();
    if (Files.exists(folder.resolve("run"))) {
      try (Stream<Path> files = Files.walk(folder.resolve("run"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
              .doesNotContain(SECRET);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "environment.redis.password=@\"",
        "environment.redis.password=\"@",
        "environment.redis.password=@ {",
        "environment.redis.password=[@]",
        "environment.redis.password={ a = @ }",
        "environment.redis.password=$@",
        "environment.redis.password=${@}",
        "environment.redis.pasword=@",
        "environment.redis.pw=@",
        "environment.redis.geheim=@",
        "environment.redis.password:@",
        "environment.redis.password @",
        "environment.redis.password:@=1",
        "environment.redis.password-file=@",
        "environment.redis.password-file=x/../@",
        "environment.redis.host=\"x:@@127.0.0.1\"",
        "environment.redis.host=\"redis://x:@@127.0.0.1:6379/0\"",
        "environment.redis.host=\"@ x\"",
        "environment.redis.port=@",
        "environment.redis.port=\"6379:@\"",
        "environment.redis.database=@",
        "environment.redis.tls=@",
        "environment.redis=@",
        "environment.redis=\"redis://x:@@h\"",
        "environment.redis={ password = @",
        "environment.redis={ password = @ } }",
        "environment.redis={ pasword = @ }",
        "environment.rediss.password=@",
        "environment.mysql.password=@\"",
        "environment.endpoint.password=@",
        "environment=@",
        "enviroment.redis.password=@",
        "redis.password=@",
        "password=@",
        "load.clients=\"redis://x:@@h\"",
        "@",
      })
  void aSettingOfTheCommandLine(String setting) throws Exception {
    String written = setting.replaceFirst("@", SECRET);
    List<String> words =
        List.of("-w", "redis-get", "-e", "external", "--out", folder.resolve("run").toString());
    List<String> run = new ArrayList<>(List.of("run"));
    run.addAll(words);
    run.addAll(List.of("--set", written));

    Console console = Console.run(run);

    assertThat(console.code()).as(console.err()).isEqualTo(2);
    if (!setting.equals("@")) {
      isShownNowhere(console);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--password=@",
        "--password @",
        "--pasword @",
        "--environment.redis.password=@",
        "-e redis://x:@@127.0.0.1",
        "-w redis://x:@@127.0.0.1",
        "redis://x:@@127.0.0.1",
      })
  void aWordOfTheCommandLine(String words) throws Exception {
    List<String> run = new ArrayList<>(List.of("run", "--out", folder.resolve("run").toString()));
    run.addAll(List.of(words.replaceFirst("@", SECRET).split(" ")));

    Console console = Console.run(run);

    assertThat(console.code()).isEqualTo(2);
    isShownNowhere(console);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "redis { host = h, password = @\" }",
        "redis { host = h, pasword = @\" }",
        "redis { host = h, geheim = @\" }",
        "redis { host = h, password = \"@ }",
        "redis { host = \"x:@@127.0.0.1\" }",
        "redis { host = h\n  password\n  @ }",
        "redis { host = h, password = \"\"\"@\" }",
        "redis { host = h, password : @, : }",
        "redis { host = h, password = @ [1] }",
        "redis { host = h } @",
        "redis { host = h, user = x } { password = @ }",
        "redis = @",
      })
  void aFile(String text) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("it.conf"),
            "environment { kind = external\n  " + text.replaceFirst("@", SECRET) + "\n}\n");

    Console console =
        Console.run(
            "run", "-w", "redis-get", "-e", file.toString(), "--out", folder + "/run", "--quiet");

    assertThat(console.code()).as(console.err()).isIn(2, 3);
    isShownNowhere(console);
  }

  @Test
  void aPasswordThatIsUsed() throws Exception {
    Endpoint redis = SharedServer.EMBEDDED_REDIS.endpoint("12");

    Console console =
        Console.run(
            "run",
            "-w",
            ShortRun.redis(folder).toString(),
            "-e",
            "external",
            "--out",
            folder + "/run",
            "--set",
            "environment.redis.host=" + redis.host(),
            "--set",
            "environment.redis.port=" + redis.port(),
            "--set",
            "environment.redis.password=" + SECRET);

    assertThat(console.code()).as(console.err()).isEqualTo(3);
    assertThat(console.err()).contains("password");
    isShownNowhere(console);
  }
}
