package reenact.trace.file;

/** What is wrong with a damaged trace file. */
public enum Damage {
  FRAME("the frame of a section is malformed"),
  CHECKSUM("the checksum of a section is wrong"),
  ORDER("a section is missing, repeated or out of order"),
  LENGTH("a section claims a length that it cannot have"),
  COMPRESSION("a section cannot be decompressed"),
  HEADER("the header is malformed"),
  RECORD("a record is malformed"),
  COUNT("a section holds another number of records than it claims"),
  SUMMARY("the summary is malformed or does not fit the events"),
  TRAILING("more bytes follow the end of the trace");

  private final String text;

  Damage(String text) {
    this.text = text;
  }

  /** For people. */
  public String text() {
    return text;
  }
}
