package reenact.driver;

/** What a server sent makes no sense, and what follows has no meaning. */
final class MysqlFault extends Exception {

  private static final long serialVersionUID = 1;

  MysqlFault(String what) {
    super(what, null, false, false);
  }
}
