package reenact.trace.file;

/** The numbers of the file format, version 1. */
final class Format {

  static final int VERSION = 1;

  /** The first byte is not ASCII, and line ends follow: what a transfer as text breaks shows. */
  private static final byte[] MAGIC = {(byte) 0x89, 'R', 'N', 'T', '\r', '\n', 0x1a, '\n'};

  static final int PREAMBLE_BYTES = MAGIC.length + 4;

  /** A section of events is written as soon as it has so many bytes. */
  static final int SECTION_BYTES = 256 * 1024;

  /** As much as MySQL's max_allowed_packet by default. */
  static final int LARGEST_RECORD = 64 * 1024 * 1024;

  /** One that was almost full, and the largest record. */
  static final int LARGEST_SECTION = SECTION_BYTES + Integer.BYTES + LARGEST_RECORD;

  static final int LARGEST_HEADER = 64 * 1024;

  private Format() {}

  static byte[] magic() {
    return MAGIC.clone();
  }
}
