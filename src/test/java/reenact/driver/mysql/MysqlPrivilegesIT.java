package reenact.driver.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MysqlWorkloads;
import reenact.environment.Endpoint;
import reenact.environment.Secret;

@ParameterizedClass(name = "{0}")
@EnumSource(names = {"EMBEDDED_MYSQL", "INSTALLED_MYSQL"})
class MysqlPrivilegesIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(20), Duration.ofSeconds(5));

  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  @Parameter
  private SharedServer server;

  @SuppressWarnings("NullAway.Init") // Set before each test.
  private MysqlControlConnection administrator;

  @BeforeEach
  void makeAnAccount() throws SQLException {
    administrator = connect(server.endpoint(""));
    administrator.execute("CREATE USER righteous IDENTIFIED BY 'Te.sted0x'");
  }

  @AfterEach
  void leaveNothing() throws SQLException {
    administrator.execute("DROP USER righteous");
    administrator.close();
  }

  private static MysqlControlConnection connect(Endpoint endpoint) throws SQLException {
    return new MysqlControlConnection(
        ConnectorJConnections.withoutSchema(
            MysqlWorkloads.statement("SELECT 1"), endpoint, OPTIONS));
  }

  /** The rights of an account with some grants. */
  private MysqlPrivileges rights(String... grants) throws SQLException {
    for (String grant : grants) {
      administrator.execute("GRANT " + grant + " TO righteous");
    }
    Endpoint at = server.endpoint("");
    try (MysqlControlConnection own =
        connect(
            new Endpoint(at.host(), at.port(), "righteous", new Secret("Te.sted0x"), "", null))) {
      return MysqlPrivileges.of(own);
    }
  }

  @Test
  void anAdministratorHasAllOfThem() throws SQLException {
    assertThat(MysqlPrivileges.of(administrator).has("TRIGGER", "any")).isTrue();
  }

  @Test
  void rightsHoldWhereTheyAreGranted() throws SQLException {
    MysqlPrivileges rights =
        rights("EVENT, TRIGGER ON `le\\_ft`.*", "SELECT, EVENT ON `ri_ht`.*", "ALL ON `most%`.*");
    assertThat(rights.has("TRIGGER", "le_ft")).isTrue();
    assertThat(rights.has("EXECUTE", "le_ft")).isFalse();
    assertThat(rights.has("TRIGGER", "leaft")).isFalse();
    assertThat(rights.has("TRIGGER", "LE_FT")).isFalse();
    assertThat(rights.has("EVENT", "right")).isTrue();
    assertThat(rights.has("TRIGGER", "mostly")).isTrue();
    assertThat(rights.has("TRIGGER", "almost")).isFalse();
  }

  @Test
  void ofSeveralGrantsThatFitAllMustHaveTheRight() throws SQLException {
    MysqlPrivileges rights = rights("TRIGGER ON `shop%`.*", "SELECT ON `shop\\_a`.*");
    assertThat(rights.has("TRIGGER", "shop_b")).isTrue();
    assertThat(rights.has("TRIGGER", "shop_a")).isFalse();
  }

  @Test
  void aRightOnOneTableIsNoneOnItsSchema() throws SQLException {
    administrator.execute("CREATE DATABASE narrow");
    administrator.execute("CREATE TABLE narrow.t (id INT)");
    try {
      assertThat(rights("TRIGGER ON narrow.t").has("TRIGGER", "narrow")).isFalse();
    } finally {
      administrator.execute("DROP DATABASE narrow");
    }
  }

  @Test
  void theNameOfASchemaIsNoPatternInAGrant() throws SQLException {
    assertThat(rights().pattern("a_b%")).isEqualTo("a\\_b\\%");
  }
}
