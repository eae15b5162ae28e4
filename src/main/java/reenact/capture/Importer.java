package reenact.capture;

import java.io.IOException;
import java.util.List;

/** Reads one format of captured traffic. */
public interface Importer {

  /** The name by which users choose it. */
  String name();

  /** What the format is, such as {@code Redis MONITOR}. */
  String title();

  /**
   * Whether a file is in this format.
   *
   * @param head its first bytes, decompressed; at most {@link CapturedFile#HEAD_BYTES}
   */
  boolean recognises(byte[] head);

  /**
   * Opens the files of one capture, in the order in which the user names them.
   *
   * @param files at least one; the caller closes them
   * @param notes take what is read but does not become an event
   * @throws CaptureException if the files cannot be read in this format
   * @throws IOException if the disk fails
   */
  CapturedSource open(List<CapturedFile> files, ImportOptions options, ImportNotes notes)
      throws CaptureException, IOException;
}
