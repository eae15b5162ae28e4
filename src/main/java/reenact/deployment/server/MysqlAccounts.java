package reenact.deployment.server;

/** The statements that leave MySQL or MariaDB with one account, before it lets anybody in. */
public final class MysqlAccounts {

  private static final String TABLE = "/*M!100400 mysql.global_priv */ /*!50700 mysql.user */";

  /** Of the servers themselves: locked, and what some of their views belong to. */
  private static final String LOCKED =
      "('mariadb.sys', 'mysql.sys', 'mysql.session', 'mysql.infoschema')";

  private static final String OPEN =
      """
      /*M!100400 IFNULL(JSON_VALUE(Priv, '$.account_locked'), 0) <> 1 \
      AND IFNULL(JSON_VALUE(Priv, '$.is_role'), 0) <> 1 \
      AND IFNULL(JSON_VALUE(Priv, '$.authentication_string'), '') = '' */ \
      /*!50700 account_locked = 'N' AND authentication_string = '' */\
      """;

  private MysqlAccounts() {}

  /**
   * What a server runs when it starts. Each statement is one line. A server that cannot run one
   * does not start; the last one fails if there is an account without a password, and names it.
   */
  public static String statements(String password) {
    return """
    DELETE FROM %3$s WHERE User NOT IN %4$s;
    DELETE FROM mysql.db WHERE User = '';
    DELETE FROM mysql.proxies_priv;
    FLUSH PRIVILEGES;
    CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
    GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
    SELECT EXTRACTVALUE('<a/>', CONCAT('!', 'no password: ', User, '@', Host)) FROM %3$s WHERE %5$s;
    """
        .formatted(NativeMysql.USER, password, TABLE, LOCKED, OPEN);
  }
}
