package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;

class MysqlAuthenticationTest {

  private static final byte[] SEED = "abcdefghijklmnopqrst".getBytes(UTF_8);

  @Test
  void anEmptyPasswordIsShownAsNothing() {
    assertThat(MysqlAuthentication.of(MysqlAuthentication.NATIVE, "", SEED)).isEmpty();
    assertThat(MysqlAuthentication.of(MysqlAuthentication.CACHING, "", SEED)).isEmpty();
  }

  @Test
  void eachPluginHasItsLength() {
    assertThat(MysqlAuthentication.of(MysqlAuthentication.NATIVE, "secret", SEED)).hasSize(20);
    assertThat(MysqlAuthentication.of(MysqlAuthentication.CACHING, "secret", SEED)).hasSize(32);
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

    byte[] encrypted = MysqlAuthentication.encrypted(pem, "secret", SEED);

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
    assertThatThrownBy(() -> MysqlAuthentication.encrypted("no key", "secret", SEED))
        .isInstanceOf(MysqlProtocolException.class);
  }
}
