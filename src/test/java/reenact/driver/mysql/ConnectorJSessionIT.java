package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.Driver;
import reenact.driver.Eventually;
import reenact.driver.ManualClient;
import reenact.driver.MysqlObserver;
import reenact.driver.MysqlWorkloads;
import reenact.driver.Ownership;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.MysqlWorkload;
import reenact.workload.Outcome;

@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
class ConnectorJSessionIT {

  private static final ConnectOptions OPTIONS = pool(0, 20_000);
  private static final ConnectOptions HASTY =
      new ConnectOptions(0, Duration.ofMillis(300), Duration.ofMillis(300));
  private static final String SLEEPING = "SELECT SLEEP(30)";

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Endpoint endpoint;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlControl control;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlObserver observer;

  private final List<Driver> drivers = new ArrayList<>();

  private static ConnectOptions pool(int size, int timeoutMillis) {
    return new ConnectOptions(size, Duration.ofMillis(timeoutMillis), Duration.ofSeconds(5));
  }

  @BeforeEach
  void load() throws SQLException {
    endpoint = server.endpoint("sessions");
    control =
        new MysqlControl(
            MysqlWorkloads.on(MysqlWorkloads.rows()), endpoint, OPTIONS, new Ownership.Managed());
    control.load((done, total) -> {});
    observer = new MysqlObserver(endpoint);
  }

  @AfterEach
  void leaveNothing() throws SQLException {
    observer.close();
    drivers.forEach(Driver::close);
    control.erase();
    control.close();
  }

  private ManualClient asker(MysqlWorkload workload, ConnectOptions options) {
    return new ManualClient(driver(workload, options), workload);
  }

  private ManualClient asker(MysqlWorkload workload) {
    return asker(workload, OPTIONS);
  }

  private Driver driver(MysqlWorkload workload, ConnectOptions options) {
    Driver driver = new ConnectorJDriver(workload, endpoint, options, 1);
    drivers.add(driver);
    return driver;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO rows_of_ours VALUES (1, 1)            | 1062 | Duplicate entry",
        "SELECT * FROM nowhere                             | 1146 | Table ",
        "SELECT nothing FROM rows_of_ours                  | 1054 | Unknown column",
        "SELEKT 1                                          | 1064 | You have an error",
        "UPDATE rows_of_ours SET k = NULL WHERE id = 1     | 1048 | Column 'k' cannot be null",
      })
  void anErrorIsAnOutcomeWithItsNumberAndItsText(String sql, String code, String text) {
    try (ManualClient asker = asker(MysqlWorkloads.statement(sql))) {
      Outcome outcome = asker.ask();
      assertThat(outcome).isEqualTo(Outcome.error(code));
      assertThat(outcome.text()).contains(text);
      // And the next one is not confused by it.
      assertThat(asker.ask()).isEqualTo(Outcome.error(code));
      assertThat(asker.events.reconnections).isEmpty();
      assertThat(asker.events.retries).isEmpty();
    }
  }

  @Test
  void aTransactionThatFailsIsUndone() throws Exception {
    MysqlWorkload workload =
        MysqlWorkloads.transaction(
            0, "INSERT INTO rows_of_ours VALUES (500, 1)", "SELECT * FROM nowhere");
    try (ManualClient asker = asker(workload)) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("1146"));
      assertThat(observer.numbers("SELECT COUNT(*) FROM rows_of_ours")).containsExactly(100L);
      assertThat(observer.numbers("SELECT COUNT(*) FROM information_schema.innodb_trx"))
          .containsExactly(0L);
    }
  }

  private static final String[] ONE_THEN_TWO = {
    "UPDATE rows_of_ours SET k = k + 1 WHERE id = 1",
    "UPDATE rows_of_ours SET k = k + 1 WHERE id = 2"
  };

  @Test
  void aDeadlockIsTriedAgain() throws Exception {
    try (ManualClient asker = asker(MysqlWorkloads.transaction(3, ONE_THEN_TWO))) {
      assertThat(deadlocked(asker)).isEqualTo(Outcome.found(2, 0));
      assertThat(asker.events.retries).containsExactly("1213");
      // BEGIN, both statements and ROLLBACK.
      assertThat(asker.events.retriedCommands).containsExactly(4);
      assertThat(asker.events.reconnections).isEmpty();
    }
  }

  @Test
  void aDeadlockIsAnErrorWhereNothingIsTriedAgain() throws Exception {
    try (ManualClient asker = asker(MysqlWorkloads.transaction(0, ONE_THEN_TWO))) {
      assertThat(deadlocked(asker)).isEqualTo(Outcome.error("1213"));
      assertThat(asker.events.retries).isEmpty();
      assertThat(asker.ask()).isEqualTo(Outcome.found(2, 0));
    }
  }

  /** The asker holds row 1 and wants row 2 when somebody who holds more wants row 1. */
  private Outcome deadlocked(ManualClient asker) throws Exception {
    try (Connection opponent = observer.connect()) {
      MysqlObserver.execute(opponent, "BEGIN");
      MysqlObserver.execute(opponent, "UPDATE rows_of_ours SET k = 0 WHERE id BETWEEN 2 AND 90");
      CompletableFuture<Outcome> outcome = asker.asking();
      Eventually.until(() -> observer.asking(ONE_THEN_TWO[1]));
      MysqlObserver.execute(opponent, "UPDATE rows_of_ours SET k = 0 WHERE id = 1");
      MysqlObserver.execute(opponent, "COMMIT");
      return outcome.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void aLockThatIsNotGivenUpIsTriedAgainAsOftenAsAllowed() throws Exception {
    MysqlWorkload workload =
        MysqlWorkloads.transaction(
            1, "SET innodb_lock_wait_timeout = 1", "UPDATE rows_of_ours SET k = 0 WHERE id = 1");
    try (ManualClient asker = asker(workload);
        Connection opponent = observer.connect()) {
      MysqlObserver.execute(opponent, "BEGIN");
      MysqlObserver.execute(opponent, "UPDATE rows_of_ours SET k = 5 WHERE id = 1");
      assertThat(asker.ask()).isEqualTo(Outcome.error("1205"));
      assertThat(asker.events.retries).containsExactly("1205");
    }
  }

  @Test
  void aConnectionThatIsKilledIsOpenedAgainWithTheNextRequest() throws Exception {
    try (ManualClient asker = asker(MysqlWorkloads.statement("SELECT 1"))) {
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      for (long id : observer.clients()) {
        observer.execute("KILL " + id);
      }
      assertThat(asker.ask().failed()).isTrue();
      assertThat(asker.ask()).isEqualTo(Outcome.HIT);
      assertThat(asker.events.reconnections).hasSize(1);
    }
  }

  @Test
  void aRequestThatTakesTooLongHasTimedOutAndItsConnectionIsReplaced() throws Exception {
    MysqlWorkload workload = MysqlWorkloads.statement("SELECT SLEEP(2)");
    try (ManualClient asker = asker(workload, pool(0, 300))) {
      assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
      assertThat(asker.ask()).isEqualTo(Outcome.TIMEOUT);
      assertThat(asker.events.reconnections).hasSize(1);
    }
  }

  @Test
  void closingFromAnotherThreadWakesAWaitingCall() throws Exception {
    try (ManualClient asker = asker(MysqlWorkloads.statement(SLEEPING))) {
      CompletableFuture<Outcome> answer = asker.asking();
      Eventually.until(() -> observer.asking(SLEEPING));
      asker.session.close();
      assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.UNFINISHED);
    }
  }

  @Test
  void clientsThatShareAConnectionWaitForItAndSayHowLong() throws Exception {
    MysqlWorkload workload = MysqlWorkloads.statement("SELECT SLEEP(0.3)");
    Driver driver = driver(workload, pool(1, 20_000));
    try (ManualClient first = new ManualClient(driver, workload);
        ManualClient second = new ManualClient(driver, workload)) {
      CompletableFuture<Outcome> answer = first.asking();
      Eventually.until(() -> !first.events.waits.isEmpty());
      assertThat(second.ask()).isEqualTo(Outcome.HIT);
      assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.HIT);
      assertThat(second.events.waits)
          .singleElement()
          .satisfies(nanos -> assertThat(nanos).isGreaterThan(100_000_000));
      assertThat(observer.clients()).hasSize(1);
      assertThat(second.events.reconnections).isEmpty();
    }
  }

  @Test
  void aClientThatGetsNoConnectionInTimeSaysSo() throws Exception {
    MysqlWorkload workload =
        MysqlWorkloads.transaction(
            0, "SELECT SLEEP(0.5)", "SELECT SLEEP(0.5)", "SELECT SLEEP(0.5)", "SELECT SLEEP(0.5)");
    Driver driver = driver(workload, pool(1, 1500));
    try (ManualClient first = new ManualClient(driver, workload);
        ManualClient second = new ManualClient(driver, workload)) {
      CompletableFuture<Outcome> answer = first.asking();
      Eventually.until(() -> !first.events.waits.isEmpty());
      assertThat(second.ask()).isEqualTo(Outcome.error("pool-timeout"));
      assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo(Outcome.found(4, 0));
    }
  }

  @Test
  void aWrongPasswordIsTheServersErrorAndNoException() {
    Endpoint wrong =
        new Endpoint(
            endpoint.host(),
            endpoint.port(),
            endpoint.user(),
            new Secret("wrong"),
            "sessions",
            null);
    MysqlWorkload workload = MysqlWorkloads.statement("SELECT 1");
    Driver driver = new ConnectorJDriver(workload, wrong, HASTY, 1);
    drivers.add(driver);
    try (ManualClient asker = new ManualClient(driver, workload)) {
      assertThat(asker.ask()).isEqualTo(Outcome.error("1045"));
    }
  }

  @Test
  void aServerThatIsNotThereRefuses() {
    Endpoint nowhere = new Endpoint("127.0.0.1", 1, "me", Secret.NONE, "sessions", null);
    MysqlWorkload workload = MysqlWorkloads.statement("SELECT 1");
    Driver driver = new ConnectorJDriver(workload, nowhere, HASTY, 1);
    drivers.add(driver);
    try (ManualClient asker = new ManualClient(driver, workload)) {
      assertThat(asker.ask()).isEqualTo(Outcome.REFUSED);
    }
  }
}
