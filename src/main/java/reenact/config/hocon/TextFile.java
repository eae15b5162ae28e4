package reenact.config.hocon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;

/**
 * Reads files that users name. What is no regular file is never opened: a pipe without a writer
 * keeps its reader waiting, and a device may have no end.
 */
public final class TextFile {

  private static final String PROC = "proc";

  private TextFile() {}

  /** Why a path that is there cannot be a file to read; empty if it can. */
  public static Optional<Fault> obstacle(Path file) {
    if (Files.isDirectory(file)) {
      return Optional.of(new Fault("is a folder", "name a file in it"));
    }
    if (!Files.exists(file)) {
      return Optional.of(new Fault("does not exist", "check the path"));
    }
    if (!Files.isRegularFile(file) || kernel(file)) {
      return Optional.of(
          new Fault("is a pipe, a device or the like", "save it as a file and name that"));
    }
    if (!Files.isReadable(file)) {
      return Optional.of(new Fault("cannot be read", "check its permissions"));
    }
    return Optional.empty();
  }

  private static boolean kernel(Path file) {
    try {
      return Files.getFileStore(file).type().equals(PROC);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads a file of UTF-8 text.
   *
   * @param most bytes that it may have
   * @throws InvalidSettingException with fault and remedy where that is not possible
   */
  public static String read(Path file, int most) {
    obstacle(file)
        .ifPresent(fault -> {
          throw new InvalidSettingException(fault);
        });
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new InvalidSettingException(
            "is larger than " + (most >> 10) + " KiB", "check that it is the right file");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidSettingException("is not UTF-8 text", "save it as UTF-8", e);
    } catch (AccessDeniedException e) {
      throw new InvalidSettingException("cannot be read", "check its permissions", e);
    } catch (IOException e) {
      throw new InvalidSettingException("cannot be read", "check the disk and its permissions", e);
    }
  }
}
