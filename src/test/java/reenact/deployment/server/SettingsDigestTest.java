package reenact.deployment.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsDigestTest {

  private static final String COMMON = "appendonly no\n";

  private static String redis(String common, String address, int port, String password) {
    return NativeRedis.config(
        common,
        address,
        port,
        "/folder/of/" + address,
        RedisAccess.of("Redis server v=6.2.11", password));
  }

  private static String mysql(String folder, int port) {
    return NativeMysql.options(folder + "/my.cnf", folder, "10.0.0.1", port, folder + "/users");
  }

  @Test
  void whereAServerIsMakesNoDifference() {
    assertThat(SettingsDigest.of(redis("/a", "127.0.0.1", 6379, "secret"), COMMON))
        .hasSize(64)
        .isEqualTo(SettingsDigest.of(redis("/b", "0.0.0.0", 20_000, "other"), COMMON));
    assertThat(SettingsDigest.of(mysql("/a", 3306), COMMON))
        .isEqualTo(SettingsDigest.of(mysql("/b", 20_000), COMMON));
  }

  @Test
  void anySettingMoreDoes() {
    String own = redis("/a", "127.0.0.1", 6379, "secret");
    assertThat(SettingsDigest.of(own + "appendonly yes\n", COMMON))
        .isNotEqualTo(SettingsDigest.of(own, COMMON));
  }

  @Test
  void anotherCommonSettingDoes() {
    String own = mysql("/a", 3306);
    assertThat(SettingsDigest.of(own, "appendonly yes\n"))
        .isNotEqualTo(SettingsDigest.of(own, COMMON));
  }
}
