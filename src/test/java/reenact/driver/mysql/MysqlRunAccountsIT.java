package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MemoryJournal;
import reenact.driver.MysqlWorkloads;
import reenact.driver.Ownership;
import reenact.environment.Endpoint;
import reenact.environment.OwnershipJournal.Made;
import reenact.environment.Secret;
import reenact.environment.ServerAddress;
import reenact.workload.MysqlWorkload;
import reenact.workload.sql.SqlScope;

/** What becomes of the account of a run, wherever the run has died. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
class MysqlRunAccountsIT {

  private static final String RUN = "0badf00d";
  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));
  private static final MysqlWorkload WORKLOAD = MysqlWorkloads.statement("SELECT 1");

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlControlConnection connection;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlRunAccounts accounts;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private Made.Account account;

  @BeforeEach
  void connect() throws SQLException {
    Endpoint endpoint = server.endpoint("");
    connection =
        new MysqlControlConnection(
            ConnectorJConnections.withoutSchema(WORKLOAD, endpoint, OPTIONS));
    accounts = new MysqlRunAccounts(WORKLOAD, endpoint, OPTIONS, connection);
    String seen = connection.texts("SELECT USER()").getFirst();
    account =
        new Made.Account(seen.substring(seen.lastIndexOf('@') + 1), MysqlRunAccounts.password());
  }

  @AfterEach
  void leaveNothing() throws SQLException {
    connection.execute("DROP USER IF EXISTS " + MysqlRunObjects.account(RUN, account.host()));
    connection.close();
  }

  private List<String> users() throws SQLException {
    return connection.texts("SELECT user FROM mysql.user WHERE user = 'reenact_0badf00d'");
  }

  @Test
  void anAccountThatTheRunDidNotComeToMakeIsGone() throws SQLException {
    assertThat(accounts.drop(RUN, account)).isEmpty();
    assertThat(users()).isEmpty();
  }

  @Test
  void anAccountOfADeadRunIsDroppedAndThatOfSomebodyElseStays() throws SQLException {
    accounts.make(RUN, new Made.Account(account.host(), new Secret("Another.1")));
    assertThat(accounts.drop(RUN, account)).contains("which refuses the password of the run");
    assertThat(users()).hasSize(1);
  }

  @Test
  void theJournalHasTheAccountBeforeTheServerDoes() throws SQLException {
    MemoryJournal journal = new MemoryJournal();
    try (MysqlControl control =
        new MysqlControl(
            WORKLOAD,
            server.endpoint(""),
            OPTIONS,
            new Ownership.External(RUN, new SqlScope.OfRun(), journal))) {
      // The server refuses to make what is there.
      accounts.make(RUN, new Made.Account(account.host(), new Secret("Another.1")));
      control.load((done, total) -> {});
      assertThat(journal.of(RUN, ServerAddress.mysql(server.endpoint(""))))
          .anyMatch(Made.Account.class::isInstance);
      control.erase();
    }
    assertThat(users()).hasSize(1);
  }
}
