package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static reenact.driver.TlsServers.OPTIONS;
import static reenact.driver.TlsServers.REDIS;
import static reenact.driver.TlsServers.fails;
import static reenact.driver.TlsServers.isNotOpened;
import static reenact.driver.TlsServers.worksOn;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.Outcome;

/** A Redis that knows its users. */
class RedisUserIT {

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @TempDir
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // Set before all tests.
  @AutoClose
  private static TlsServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = new TlsServers(folder);
  }

  @Test
  void aRedisUserMayDoWhatTheServerAllows() throws Exception {
    Endpoint reader = servers.redis("reader", new Secret("readers-own"), null);
    worksOn(reader, REDIS);
    try (Control control =
        Drivers.control(REDIS, reader, OPTIONS, MemoryJournal.external("0badf00d"))) {
      // CONFIG is forbidden to this user.
      assertThat(control.settings()).isEmpty();
    }
  }

  @Test
  void aRedisUserWhoMayNotWriteIsToldInTheServersWords() throws Exception {
    Endpoint guest = servers.redis("guest", new Secret("guests-own"), null);
    try (Control control = Drivers.control(REDIS, guest, OPTIONS, new Ownership.Managed())) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("NOPERM");
    }
    try (Driver driver = Drivers.create("jedis", REDIS, guest, OPTIONS, 1);
        ManualClient asker = new ManualClient(driver, REDIS)) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("NOPERM"));
    }
    try (ManualLoopClients asker = new ManualLoopClients(REDIS, guest, OPTIONS)) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("NOPERM"));
    }
  }

  @Test
  void aRedisUserWithTheWrongPasswordIsToldWithoutIt() throws Exception {
    fails(servers.redis("reader", new Secret("hunter2"), null), REDIS, "WRONGPASS");
    fails(servers.redis("nobody", new Secret("hunter2"), null), REDIS, "WRONGPASS");
    isNotOpened(servers.redis("nobody", new Secret("hunter2"), null), REDIS, "WRONGPASS");
  }
}
