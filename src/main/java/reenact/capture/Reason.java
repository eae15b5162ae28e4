package reenact.capture;

/** Why a part of the captured traffic was not understood. */
public enum Reason {
  NOT_THIS_FORMAT("is not in the format of the rest"),
  TOO_LONG("is longer than 64 MiB"),
  CUT_OFF("is cut off"),
  TIME("has no valid time"),
  NUMBER("has a number that is not valid"),
  ARGUMENT("has an argument that is not valid"),
  NO_COMMAND("has no command"),
  TOO_MANY_ARGUMENTS("has more than 1,048,576 arguments"),
  COLUMNS("has too few columns"),
  OPERATION("has an operation without a counterpart"),
  SIZE("has a size that is not valid"),
  DAMAGED("is damaged; nothing after it can be read");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** What it does, as the rest of a sentence about it. */
  public String text() {
    return text;
  }
}
