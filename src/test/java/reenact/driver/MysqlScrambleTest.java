package reenact.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

class MysqlScrambleTest {

  private static final byte[] SEED = "abcdefghijklmnopqrst".getBytes(UTF_8);

  @Test
  void anEmptyPasswordIsShownAsNothing() {
    assertThat(MysqlScramble.of(MysqlScramble.NATIVE, "", SEED)).isEmpty();
    assertThat(MysqlScramble.of(MysqlScramble.CACHING, "", SEED)).isEmpty();
  }

  @Test
  void eachPluginHasItsLength() {
    assertThat(MysqlScramble.of(MysqlScramble.NATIVE, "secret", SEED)).hasSize(20);
    assertThat(MysqlScramble.of(MysqlScramble.CACHING, "secret", SEED)).hasSize(32);
  }

  @Test
  void whoHasTheKeyCanReadTheEncryptedPassword() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";

    byte[] encrypted = MysqlScramble.encrypted(pem, "secret", SEED);

    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
    cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
    byte[] mixed = cipher.doFinal(encrypted);
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] ^= SEED[i];
    }
    assertThat(new String(mixed, UTF_8)).isEqualTo("secret\0");
  }

  @Test
  void aKeyThatIsNoneIsAFault() {
    assertThatThrownBy(() -> MysqlScramble.encrypted("no key", "secret", SEED))
        .isInstanceOf(MysqlFault.class);
  }
}
