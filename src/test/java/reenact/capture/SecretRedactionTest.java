package reenact.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.trace.Action;
import reenact.trace.Action.CloseStatement;
import reenact.trace.Action.Execute;
import reenact.trace.Action.Prepare;
import reenact.trace.Action.Query;
import reenact.trace.Action.RedisRequest;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.EventTime;
import reenact.trace.Parameter;
import reenact.trace.TraceEvent;

class SecretRedactionTest {

  /** Words with $ are secrets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "AUTH $1",
        "auth $user $1",
        "Auth $1 $2 $3",
        "HELLO 3 AUTH $user $1",
        "HELLO 3 SETNAME AUTH auth $user $1 SETNAME me",
        "hello 2 setname x AUTH $1",
        "CONFIG SET requirepass $1",
        "config set maxmemory 1mb MASTERAUTH $1 tls-key-file-pass $2 save 60",
        "ACL SETUSER app on $>one $<two $#hash $!hash ~keys:* +@all",
        "ACL DRYRUN app AUTH $user $1",
        "MIGRATE host 6379 key 0 5000 COPY AUTH $1 KEYS a",
        "MIGRATE host 6379 '' 0 5000 AUTH2 $user $1 KEYS AUTH AUTH2 a b",
        "SENTINEL SET main auth-pass $1",
        "SENTINEL CONFIG SET sentinel-pass $1",
        "COMMAND GETKEYS AUTH $user $1",
      })
  void passwordsOfRedisAreReplaced(String command) {
    List<Bytes> given = words(command.replace("$", ""));
    List<String> redacted = SecretRedaction.arguments(given).stream().map(Bytes::utf8).toList();
    List<String> expected =
        Stream.of(command.split(" "))
            .map(word ->
                word.matches("\\$[><#!].*")
                    ? word.charAt(1) + "(redacted)"
                    : word.startsWith("$") ? "(redacted)" : word)
            .toList();
    assertThat(redacted).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET auth secret",
        "GET AUTH",
        "AUTH",
        "HELLO",
        "HELLO 3",
        "CONFIG SET maxmemory 1mb",
        "CONFIG GET requirepass",
        "ACL SETUSER app on ~>keys:* nopass",
        "MIGRATE host 6379 key 0 5000",
        "MIGRATE host",
        "MSET >a #b",
        "COMMAND",
        "SENTINEL",
        "CONFIG SET requirepass",
      })
  void otherCommandsStayTheSameObject(String command) {
    List<Bytes> given = words(command);
    assertThat(SecretRedaction.arguments(given)).isSameAs(given);
  }

  /** Literals with $ are secrets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE USER 'u'@'h' IDENTIFIED BY '$1'",
        "create user u identified by \"$1\", v identified by '$2' COMMENT 'c'",
        "ALTER USER u IDENTIFIED WITH 'mysql_native_password' BY '$1' REPLACE '$2'",
        "ALTER USER u IDENTIFIED WITH caching_sha2_password AS '$hash'",
        "CREATE USER u IDENTIFIED VIA mysql_native_password USING '$h' OR ed25519 USING PASSWORD('$2')",
        "GRANT ALL ON *.* TO 'u'@'%' IDENTIFIED BY PASSWORD '$*6BB4837EB74329105EE4568DDA7DC67ED2CA2AD9'",
        "GRANT USAGE ON *.* TO u IDENTIFIED BY'$a' 'b''c' REQUIRE SUBJECT '/C=SE'",
        "CREATE USER u IDENTIFIED BY 0x24",
        "SET PASSWORD = '$1'",
        "SET PASSWORD = PASSWORD('$1')",
        "SET PASSWORD FOR 'u'@'h' = '$1' REPLACE '$2'",
        "set @x = 1, password for u=concat(old_password ( '$1' ))",
        "CHANGE MASTER TO MASTER_HOST='h', MASTER_USER='u', MASTER_PASSWORD='$1', MASTER_PORT=3306",
        "CHANGE REPLICATION SOURCE TO SOURCE_PASSWORD = '$1', SOURCE_USER='u'",
        "START SLAVE USER='u' PASSWORD='$1'",
        "START GROUP_REPLICATION USER='u', PASSWORD='$1'",
        "CLONE INSTANCE FROM u@h:3306 IDENTIFIED BY '$1'",
        "CREATE SERVER s FOREIGN DATA WRAPPER mysql OPTIONS (USER 'u', PASSWORD '$1', HOST 'h')",
        "CREATE TABLE f (a INT) ENGINE=FEDERATED CONNECTION='$mysql://u:p@h/d/t'",
        "SET GLOBAL wsrep_sst_auth = '$u:p'",
        "UPDATE mysql.user SET Password=PASSWORD('$1') WHERE user='u'",
        "UPDATE mysql.user SET `authentication_string` = '$1' WHERE user='u'",
        "UPDATE u SET \"password\" = '$1' WHERE a='b'",
        "SELECT * FROM u WHERE u.password = '$1' AND name = 'n'",
        "SELECT * FROM u WHERE password = _utf8mb4'$1' AND name = N'n'",
        "SELECT AES_DECRYPT(a, CONCAT('$1', '$2')), 'x' FROM t",
        "INSERT INTO t VALUES (AES_ENCRYPT('$v', UNHEX(SHA2('$k', 512))), 'x')",
        "/*!50000 ALTER USER u IDENTIFIED */ /* by */ BY -- 'x'\n '$1'",
        "ALTER USER u IDENTIFIED BY '$a\\'c' ACCOUNT LOCK",
        "SELECT 1; ALTER USER u IDENTIFIED BY '$1'; SELECT 'by', 'x'",
        "PREPARE s FROM '$ALTER USER u IDENTIFIED BY ''x'''",
        "EXECUTE IMMEDIATE \"$SET PASSWORD = 'x'\"",
        "SET @s = '$ALTER USER u IDENTIFIED BY \\'x\\'', @t = 'other'",
        "ALTER USER u IDENTIFIED BY '$is cut off",
      })
  void passwordsInSqlAreReplaced(String marked) {
    String given = marked.replace("$", "");
    String expected =
        marked.replaceAll("([\"'])\\$((?!\\1)[^\\\\]|\\\\.|\\1\\1)*+(\\1|$)", "'(redacted)'");
    expected = expected.replace("'(redacted)' 'b''c'", "'(redacted)''(redacted)'");
    expected = expected.replace("BY 0x24", "BY '(redacted)'");
    String redacted = SecretRedaction.sql(Bytes.utf8(given)).utf8();
    assertThat(redacted.replace("'(redacted)' '(redacted)'", "'(redacted)''(redacted)'"))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'SET PASSWORD = ''x'''",
        "SELECT password FROM users WHERE name = 'n'",
        "INSERT INTO notes VALUES ('identified by ''x''')",
        "SELECT * FROM t WHERE password IS NULL AND a = 'b'",
        "ALTER USER u PASSWORD EXPIRE NEVER",
        "SET GLOBAL validate_password.policy = 'LOW'",
        "CREATE TABLE t (password VARCHAR(20) DEFAULT 'x')",
        "SET @@session.connection = 'plain'",
        "",
        "passw",
      })
  void otherSqlStaysTheSameObject(String sql) {
    Bytes given = Bytes.utf8(sql);
    assertThat(SecretRedaction.sql(given)).isSameAs(given);
  }

  /** With NO_BACKSLASH_ESCAPES, or in GBK, a backslash before a quote does not escape it. */
  @Test
  void backslashesHideNoPassword() {
    assertThat(SecretRedaction.sql(Bytes.utf8("ALTER USER 'a\\' IDENTIFIED BY 'hunter2'")).utf8())
        .doesNotContain("hunter2");
    assertThat(SecretRedaction.sql(Bytes.utf8("ALTER USER 'a\\'' IDENTIFIED BY 'hunter2'")).utf8())
        .doesNotContain("hunter2");
  }

  @Test
  void parametersThatAreSecretAreReplaced() {
    SecretRedaction redaction = new SecretRedaction();
    Parameter plain = new Parameter.Text(Bytes.utf8("plain"));
    Parameter secret = new Parameter.Blob(Bytes.utf8("secret"));
    Parameter replaced = new Parameter.Text(SecretRedaction.REPLACEMENT);
    TraceEvent prepare =
        event(1, new Prepare(7, Bytes.utf8("UPDATE a SET b = ?, c = PASSWORD(?), d = ?")));
    assertThat(redaction.redact(prepare)).isSameAs(prepare);
    Execute execute = new Execute(7, List.of(plain, secret, plain));
    assertThat(redaction.redact(event(1, execute)).action())
        .isEqualTo(new Execute(7, List.of(plain, replaced, plain)));
    assertThat(redaction.redact(event(2, execute)).action()).isEqualTo(execute);
    redaction.redact(event(1, new CloseStatement(7)));
    assertThat(redaction.redact(event(1, execute)).action()).isEqualTo(execute);
    redaction.redact(prepare);
    redaction.redact(event(1, new Prepare(7, Bytes.utf8("SELECT ?, ?, ?"))));
    assertThat(redaction.redact(event(1, execute)).action()).isEqualTo(execute);
    assertThat(redaction.redacted()).isEqualTo(1);
  }

  @Test
  void eventsWithSecretsAreCounted() {
    SecretRedaction redaction = new SecretRedaction();
    TraceEvent plain = event(0, new RedisRequest(words("GET k")));
    assertThat(redaction.redact(plain)).isSameAs(plain);
    assertThat(redaction.redact(event(0, new RedisRequest(words("AUTH a")))).action())
        .isEqualTo(new RedisRequest(words("AUTH (redacted)")));
    assertThat(redaction.redact(event(0, new Query(Bytes.utf8("SET PASSWORD='a'")))).action())
        .isEqualTo(new Query(Bytes.utf8("SET PASSWORD='(redacted)'")));
    assertThat(redaction.redacted()).isEqualTo(2);
  }

  @Test
  void noInputIsRefusedOrTakesLong() {
    Random random = new Random(1);
    String[] parts = {
      "password",
      "identified by ",
      "'",
      "\"",
      "\\",
      "`",
      "(",
      ")",
      "?",
      "=",
      "/*",
      "*/",
      "/*!",
      ";",
      "@",
      "--",
      "\n",
      "x",
      "0x",
      "prepare a from",
      "encrypt"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder sql = new StringBuilder();
      int count = random.nextInt(30);
      for (int j = 0; j < count; j++) {
        sql.append(parts[random.nextInt(parts.length)]);
      }
      Bytes given = Bytes.utf8(sql.toString());
      Bytes once = SecretRedaction.sql(given);
      assertThat(once).isNotNull();
    }
    SecretRedaction.sql(Bytes.utf8("password" + "/*".repeat(1_000_000)));
    SecretRedaction.sql(Bytes.utf8("password" + "(".repeat(1_000_000)));
    SecretRedaction.sql(Bytes.utf8("password" + "='\\'".repeat(1_000_000)));
    SecretRedaction.sql(Bytes.utf8("password" + "@a='password".repeat(100_000)));
  }

  private static TraceEvent event(int connection, Action action) {
    return new TraceEvent(EventTime.UNKNOWN, connection, Database.UNSPECIFIED, action);
  }

  private static List<Bytes> words(String command) {
    List<Bytes> words = new ArrayList<>();
    for (String word : command.split(" ")) {
      words.add(Bytes.utf8(word));
    }
    return words;
  }
}
