package reenact.capture.wire;

/** Why the rest of a connection cannot be decoded. */
public enum Loss {
  TLS("it is encrypted with TLS"),
  COMPRESSION("it is compressed"),
  REPLICATION("it became a stream of replication"),
  OLD_LOGIN("it uses the login of MySQL before version 4.1"),
  MALFORMED_REQUEST("a request is not of this protocol"),
  MALFORMED_REPLY("a reply is not of this protocol"),
  UNEXPECTED_REPLY("a reply belongs to no request"),
  SUBSCRIBED_IN_TRANSACTION("it subscribed in a transaction, whose replies cannot be told apart"),
  TOO_MANY_UNANSWERED("too many of its requests are not answered"),
  DECODER_FAILED("its decoder failed, which is a bug in Reenact"),
  GAP("a part of it was not captured");

  private final String text;

  Loss(String text) {
    this.text = text;
  }

  /** The reason, as the end of a sentence about a connection. */
  public String text() {
    return text;
  }
}
