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
        .isEqualTo(
            "redis-cli -h db -p 6379 -n 3 --scan --pattern 'reenact:cafebabe:*' | xargs -d '\\n'"
                + " redis-cli -h db -p 6379 -n 3 UNLINK reenact:cafebabe");
  }

  @Test
  void theCommandLogsInAsTheUserAndDoesNotTellThePassword() {
    String cli = "redis-cli -h db -p 6379 -n 3 --user app ";
    assertThat(command("app", new Secret("geheim")))
        .isEqualTo(
            "read -rs REDISCLI_AUTH && export REDISCLI_AUTH && "
                + cli
                + "--scan --pattern 'reenact:cafebabe:*' | xargs -d '\\n' "
                + cli
                + "UNLINK reenact:cafebabe");
    assertThat(command("", new Secret("geheim")))
        .startsWith("read -rs REDISCLI_AUTH && export REDISCLI_AUTH && redis-cli -h db")
        .doesNotContain("--user", "geheim");
  }

  @Test
  void aUserIsOneWordOfTheShell() {
    assertThat(command("it's me", new Secret("x"))).contains(" --user 'it'\\''s me' --scan");
  }

  private static String command(String user, Secret password) {
    return ExternalRedisRun.unlinkCommand(
        new Endpoint("db", 6379, user, password, "3", null), "cafebabe");
  }
}
