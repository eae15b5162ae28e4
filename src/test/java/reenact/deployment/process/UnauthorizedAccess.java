package reenact.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import reenact.Requirement;
import reenact.environment.Endpoint;

/** Tries what nobody may do who was not given the password, and what even its owner may not. */
public final class UnauthorizedAccess {

  private static final List<String> ACCOUNTS =
      List.of("root", "", "mysql", "mariadb.sys", "mysql.sys", "mysql.session", "reenact");
  private static final Duration SOON = Duration.ofSeconds(20);

  private UnauthorizedAccess() {}

  private static Connection mysql(Endpoint endpoint, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://%s/?allowPublicKeyRetrieval=true".formatted(endpoint.address()),
        user,
        password);
  }

  /** Nobody gets into MySQL without the password, nor with it to the files of its machine. */
  public static void isKeptOutOfMysql(Endpoint endpoint) throws SQLException {
    for (String account : ACCOUNTS) {
      assertThatThrownBy(() -> mysql(endpoint, account, "").close())
          .as("account '%s'", account)
          .isInstanceOf(SQLException.class)
          .satisfies(e -> assertThat(((SQLException) e).getErrorCode()).isIn(1045, 3118, 4151));
    }
    try (Connection connection = mysql(endpoint, endpoint.user(), endpoint.password().reveal());
        Statement statement = connection.createStatement()) {
      List<String> accounts = new ArrayList<>();
      try (ResultSet users = statement.executeQuery("SELECT User FROM mysql.user")) {
        while (users.next()) {
          accounts.add(users.getString(1));
        }
      }
      assertThat(accounts)
          .contains("reenact")
          .isSubsetOf("reenact", "mariadb.sys", "mysql.sys", "mysql.session", "mysql.infoschema");
      assertThatThrownBy(() -> statement.execute("SELECT 1 INTO OUTFILE '/tmp/uninvited'"))
          .isInstanceOf(SQLException.class);
      assertThat(value(statement, "SELECT LOAD_FILE('/etc/passwd')")).isNull();
      String files = value(statement, "SELECT @@secure_file_priv");
      assertThat(files == null || files.equals("NULL") || files.endsWith("/files/"))
          .as("secure_file_priv is %s", files)
          .isTrue();
    }
  }

  private static String value(Statement statement, String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  /** Nobody gets into Redis without the password, nor with it to other files than its own. */
  public static void isKeptOutOfRedis(Endpoint endpoint) throws Exception {
    assertThat(redis(endpoint, "DBSIZE")).startsWith("-NOAUTH");
    String login = "AUTH " + endpoint.password().reveal() + "\r\n";
    for (String change : List.of("dir /tmp", "dbfilename uninvited", "logfile /tmp/uninvited")) {
      String[] answers =
          redis(endpoint, login + "ACL SETUSER default +@all\r\nCONFIG SET " + change)
              .split("\r\n");
      assertThat(answers).hasSize(4).startsWith("+OK");
      assertThat(answers[2]).containsPattern("^-(NOPERM|ERR CONFIG SET failed)");
    }
    assertThat(redis(endpoint, login + "CONFIG GET maxclients")).contains("maxclients");
  }

  private static String redis(Endpoint endpoint, String commands) throws Exception {
    try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
      socket.setSoTimeout((int) SOON.toMillis());
      socket.getOutputStream().write((commands + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A server's process is neither root's nor that of a user who exists. */
  public static void isNoUserThatAServerIs(long process) throws Exception {
    int user = Processes.userOf(process);
    assertThat(user).isBetween(61_184, 65_519);
    assertThat(Files.readString(Path.of("/etc/passwd"))).doesNotContain(":" + user + ":");
  }

  /** All that lies in a folder is for its owner alone; a user can neither list nor read it. */
  public static void readsNothingIn(Path folder) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.toList();
    }
    assertThat(files).hasSizeGreaterThan(2);
    assertThat(mode(folder)).isEqualTo("rwx------");
    assertThat(mode(folder.resolveSibling(folder.getFileName() + ".log"))).isEqualTo("rw-------");
    assertThat(
            files.stream()
                .filter(file -> folder.equals(file.getParent()))
                .filter(file -> file.toString().matches(".*\\.(conf|cnf)")))
        .hasSize(2)
        .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    for (Path file : files.stream().filter(Files::isRegularFile).limit(10).toList()) {
      assertThat(asOrdinaryUser("cat", file.toString()).output()).contains("Permission denied");
    }
    assertThat(asOrdinaryUser("ls", folder.toString()).output()).contains("Permission denied");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** Runs a command as the user that every Unix has for such things. */
  public static Processes.Ended asOrdinaryUser(String... command) {
    List<String> whole =
        new ArrayList<>(List.of(Requirement.program("runuser").toString(), "-u", "nobody", "--"));
    whole.addAll(List.of(command));
    return Processes.run(SOON, whole).orElseThrow();
  }
}
