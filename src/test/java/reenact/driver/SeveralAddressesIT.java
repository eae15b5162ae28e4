package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.SeveralAddresses;
import reenact.SharedServer;
import reenact.driver.catalog.Drivers;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;

/** A host whose first addresses nobody listens at. */
class SeveralAddressesIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
  private static final RedisWorkload REDIS = RedisWorkloads.loadedBy("SET {key:key} {value:value}");

  private static Endpoint endpoint(SharedServer server, String database) {
    Endpoint known = server.endpoint(database);
    return new Endpoint(
        SeveralAddresses.HOST, known.port(), known.user(), known.password(), database, null);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"redis, netty", "redis, jedis", "mysql, netty", "mysql, connector-j"})
  void driversFindTheAddressThatAnswers(String server, String driver) throws Exception {
    boolean redis = server.equals("redis");
    Workload workload = redis ? REDIS : MysqlWorkloads.on(MysqlWorkloads.rows());
    Endpoint endpoint =
        redis
            ? endpoint(SharedServer.EMBEDDED_REDIS, "7")
            : endpoint(SharedServer.INSTALLED_MYSQL, "addresses");
    try (Control control = Drivers.control(workload, endpoint, OPTIONS, new Ownership.Managed())) {
      control.load((done, total) -> {});
      if (driver.equals("netty")) {
        try (ManualLoopClients asker = new ManualLoopClients(workload, endpoint, OPTIONS)) {
          assertThat(asker.ask().failed()).isFalse();
        }
      } else {
        try (Driver made = Drivers.create(driver, workload, endpoint, OPTIONS, 1);
            ManualClient asker = new ManualClient(made, workload)) {
          assertThat(asker.ask().failed()).isFalse();
        }
      }
      control.erase();
    }
  }

  @Test
  void aNameWithoutAddressesIsToldAsThat() {
    Endpoint nowhere = new Endpoint("nosuch.invalid", 6379, "", Secret.NONE, "0", null);
    assertThatThrownBy(() -> Drivers.control(REDIS, nowhere, OPTIONS, new Ownership.Managed()))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("no address is known for nosuch.invalid");
  }
}
