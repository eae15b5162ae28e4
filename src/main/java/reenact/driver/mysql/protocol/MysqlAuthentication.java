package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;

/** A password as it is shown to a server, which depends on a seed of the server's. */
public final class MysqlAuthentication {

  public static final String NATIVE = "mysql_native_password";
  static final String CACHING = "caching_sha2_password";
  static final String SHA256 = "sha256_password";

  private MysqlAuthentication() {}

  /** Whether we know how a plugin wants to see the password. */
  static boolean knows(String plugin) {
    return plugin.equals(NATIVE) || plugin.equals(CACHING) || plugin.equals(SHA256);
  }

  /** The password as a plugin wants to see it; empty if it is empty. */
  static byte[] of(String plugin, String password, byte[] seed) {
    if (password.isEmpty()) {
      return new byte[0];
    }
    byte[] bytes = password.getBytes(UTF_8);
    if (plugin.equals(NATIVE)) {
      byte[] once = hash("SHA-1", bytes);
      return exclusiveOr(once, hash("SHA-1", seed, hash("SHA-1", once)));
    }
    byte[] once = hash("SHA-256", bytes);
    return exclusiveOr(once, hash("SHA-256", hash("SHA-256", once), seed));
  }

  /**
   * The password for a server that does not know its hash yet, in clear text under the server's
   * key.
   *
   * @param pem the server's public key
   * @throws MysqlProtocolException when that is no key
   */
  static byte[] encrypted(String pem, String password, byte[] seed) throws MysqlProtocolException {
    try {
      byte[] key = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
      PublicKey known = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      cipher.init(Cipher.ENCRYPT_MODE, known);
      return cipher.doFinal(exclusiveOr(clear(password), seed));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new MysqlProtocolException("a public key that is none");
    }
  }

  /** The password in clear text, for a connection that is encrypted as a whole. */
  static byte[] clear(String password) {
    byte[] bytes = password.getBytes(UTF_8);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  private static byte[] exclusiveOr(byte[] text, byte[] pad) {
    byte[] mixed = new byte[text.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = (byte) (text[i] ^ pad[i % pad.length]);
    }
    return mixed;
  }

  private static byte[] hash(String algorithm, byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
