package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MysqlWorkloads;
import reenact.environment.OwnershipJournal.Made;

/** What a journal proves of a table, wherever the run has died. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL", "CASELESS_MYSQL"})
class MysqlTableIdentitiesIT {

  private static final String SCHEMA = "identified";
  private static final String IDENTITY = "reenact 0badf00d 0123456789abcdef";
  private static final Made IDENTIFIED = new Made.Table(SCHEMA, "t", IDENTITY);
  private static final Made BEGUN = new Made.Table(SCHEMA, "t", "");

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlControlConnection connection;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlTableIdentities identities;

  @BeforeEach
  void makeTable() throws SQLException {
    connection =
        new MysqlControlConnection(
            ConnectorJConnections.withoutSchema(
                MysqlWorkloads.statement("SELECT 1"),
                server.endpoint(""),
                new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5))));
    identities = new MysqlTableIdentities(connection);
    connection.execute("CREATE DATABASE " + SCHEMA);
    connection.execute("CREATE TABLE identified.t (id INT PRIMARY KEY, v INT) ENGINE=InnoDB");
  }

  @AfterEach
  void leaveNothing() throws SQLException {
    connection.execute("DROP DATABASE " + SCHEMA);
    connection.close();
  }

  private Optional<String> doubt(Made... made) throws SQLException {
    return identities.doubt(SCHEMA, "t", List.of(made), Set.of());
  }

  private Made created() throws SQLException {
    return new Made.Created(IDENTITY, identities.createdAt(SCHEMA, "t"));
  }

  @Test
  void aTableWithoutItsMarkIsThatOfARunThatDiedWhileItMadeIt() throws SQLException {
    assertThat(doubt(IDENTIFIED, BEGUN)).isEmpty();
  }

  @Test
  void aTableWithoutItsMarkIsAnotherOneBeforeAndAfterThat() throws SQLException {
    assertThat(doubt(IDENTIFIED)).hasValueSatisfying(MysqlTableIdentitiesIT::isMadeAnew);
    assertThat(doubt(IDENTIFIED, BEGUN, created()))
        .hasValueSatisfying(MysqlTableIdentitiesIT::isMadeAnew);
  }

  private static void isMadeAnew(String doubt) {
    assertThat(doubt).contains("which was made anew", "DROP TABLE `identified`.`t` removes it");
  }

  @Test
  void aTableThatIsAlteredIsKnownByItsMarkUntilItsTimeIsNotedAgain() throws SQLException {
    identities.identify(SCHEMA, "t", IDENTITY);
    Made before = created();
    assertThat(doubt(IDENTIFIED, BEGUN, before)).isEmpty();

    // Servers tell in seconds when a table was created.
    connection.execute("DO SLEEP(1.1)");
    connection.execute("ALTER TABLE identified.t FORCE");

    assertThat(doubt(IDENTIFIED, BEGUN, before, new Made.Created(IDENTITY, ""))).isEmpty();
    assertThat(doubt(IDENTIFIED, BEGUN, before, new Made.Created(IDENTITY, ""), created()))
        .isEmpty();
    assertThat(doubt(IDENTIFIED, BEGUN, before))
        .hasValueSatisfying(doubt -> assertThat(doubt).contains("which was altered, or copied"));
  }
}
