package reenact.driver.mysql.protocol;

/** What a server sent makes no sense, and what follows has no meaning. */
public final class MysqlProtocolException extends Exception {

  private static final long serialVersionUID = 1;

  MysqlProtocolException(String what) {
    super(what, null, false, false);
  }
}
