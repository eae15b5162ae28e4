package reenact.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** The SHA-256 of some content, by which it is told from any other. */
public final class Sha256 {

  private static final int CHUNK = 1 << 16;

  private final byte[] hash;

  private Sha256(byte[] hash) {
    this.hash = hash;
  }

  /** Of a text, as UTF-8. */
  public static Sha256 of(String text) {
    return new Sha256(digest().digest(text.getBytes(UTF_8)));
  }

  /** Of all that is left of a stream. */
  public static Sha256 of(InputStream in) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
    }
    return new Sha256(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** In hexadecimal, as files and results have it. */
  public String hex() {
    return HexFormat.of().formatHex(hash);
  }

  /** In base 64, as the policy of a page has it. */
  public String base64() {
    return Base64.getEncoder().encodeToString(hash);
  }
}
