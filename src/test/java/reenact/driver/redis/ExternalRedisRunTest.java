package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reenact.environment.Endpoint;
import reenact.environment.Secret;

/** The command that removes what a run left, for a person to type. */
class ExternalRedisRunTest {

  @Test
  void theCommandNeedsNoLoginWhereTheServerNeedsNone() {
    assertThat(command("", Secret.NONE))
        .startsWith("c=0; while c=$(redis-cli -h db -p 6379 -n 3 EVAL \"")
        .contains("\" 0 \"$c\" 'reenact:cafebabe:*')")
        .contains("&& redis-cli -h db -p 6379 -n 3 UNLINK reenact:cafebabe ||");
  }

  @Test
  void theCommandLogsInAsTheUserAndDoesNotTellThePassword() {
    assertThat(command("app", new Secret("geheim")))
        .startsWith("read -rs REDISCLI_AUTH && export REDISCLI_AUTH && c=0; ")
        .contains("$(redis-cli -h db -p 6379 -n 3 --user app EVAL")
        .contains("redis-cli -h db -p 6379 -n 3 --user app UNLINK reenact:cafebabe ||")
        .doesNotContain("geheim");
    assertThat(command("", new Secret("geheim")))
        .startsWith("read -rs REDISCLI_AUTH && export REDISCLI_AUTH && ")
        .contains("$(redis-cli -h db -p 6379 -n 3 EVAL")
        .doesNotContain("--user", "geheim");
  }

  @Test
  void aUserIsOneWordOfTheShell() {
    assertThat(command("it's me", new Secret("x"))).contains(" --user 'it'\\''s me' EVAL");
  }

  private static String command(String user, Secret password) {
    return ExternalRedisRun.unlinkCommand(
        new Endpoint("db", 6379, user, password, "3", null), "cafebabe");
  }
}
