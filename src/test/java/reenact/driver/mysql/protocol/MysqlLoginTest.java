package reenact.driver.mysql.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.driver.MysqlBytes;
import reenact.driver.mysql.protocol.MysqlLogin.Next;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.environment.Tls;

/** The opening of a connection with a server that is made of bytes. */
class MysqlLoginTest {

  private static final byte[] SEED = "abcdefghijklmnopqrst".getBytes(UTF_8);
  private static final byte[] NEW_SEED = "ABCDEFGHIJKLMNOPQRST".getBytes(UTF_8);
  private static final int CAPABLE = -1;

  private final MysqlPacketDecoder frames = new MysqlPacketDecoder();
  private final ByteBuf out = Unpooled.buffer();

  private static Endpoint endpoint(boolean encrypted) {
    return new Endpoint(
        "h",
        1,
        "me",
        new Secret("secret"),
        "d",
        encrypted ? new Tls(false, null, null, null) : null);
  }

  /** What the login makes of packets; {@code out} then holds its last answer. */
  private List<Next> told(MysqlLogin login, MysqlBytes... packets) throws MysqlProtocolException {
    List<Next> told = new ArrayList<>();
    for (MysqlBytes packet : packets) {
      out.clear();
      frames.read(
          packet.bytes(),
          (payload, length) -> {
            told.add(login.answer(payload, out));
            return true;
          });
    }
    return told;
  }

  /** The payload of the packet in {@code out}, which must bear a number. */
  private String payload(int sequence) {
    assertThat(out.readUnsignedMediumLE()).isEqualTo(out.readableBytes() - 1);
    assertThat(out.readByte()).isEqualTo((byte) sequence);
    return out.toString(ISO_8859_1);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  private static MysqlBytes switchTo(String plugin) {
    ByteBuf made = Unpooled.buffer().writeByte(0xFE).writeBytes((plugin + "\0").getBytes(UTF_8));
    return MysqlBytes.from(2).packet(made.writeBytes(NEW_SEED).writeByte(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql_native_password", "caching_sha2_password"})
  void whoWeAreIsSaidAsTheServerLikesIt(String plugin) throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    assertThat(told(login, MysqlBytes.greeting(CAPABLE, plugin))).containsExactly(Next.GO_ON);
    byte[] password = MysqlAuthentication.of(plugin, "secret", SEED);
    assertThat(payload(1))
        .hasSizeGreaterThan(32)
        .endsWith("me\0" + (char) password.length + latin(password) + "d\0" + plugin + "\0");
    assertThat(told(login, MysqlBytes.from(2).packet(0, 0, 0, 2, 0, 0, 0)))
        .containsExactly(Next.READY);
  }

  @Test
  void aPluginThatWeDoNotKnowIsAnsweredWithOneThatWeDo() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    told(login, MysqlBytes.greeting(CAPABLE, "client_ed25519"));
    assertThat(payload(1)).endsWith("mysql_native_password\0");
  }

  @Test
  void theServerMayWantAnotherPluginWithAnotherSeed() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    assertThat(
            told(
                login,
                MysqlBytes.greeting(CAPABLE, MysqlAuthentication.CACHING),
                switchTo(MysqlAuthentication.NATIVE)))
        .containsExactly(Next.GO_ON, Next.GO_ON);
    assertThat(payload(3))
        .isEqualTo(latin(MysqlAuthentication.of(MysqlAuthentication.NATIVE, "secret", NEW_SEED)));
  }

  @Test
  void butNotOneThatWeDoNotKnow() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    assertThat(
            told(
                login,
                MysqlBytes.greeting(CAPABLE, MysqlAuthentication.NATIVE),
                switchTo("client_ed25519")))
        .endsWith(Next.REFUSED);
    assertThat(login.error()).isEqualTo("unknown-authentication");
  }

  @Test
  void aHashThatTheServerKnowsIsEnough() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    assertThat(
            told(
                login,
                MysqlBytes.greeting(CAPABLE, MysqlAuthentication.CACHING),
                MysqlBytes.from(2).packet(1, 3)))
        .containsExactly(Next.GO_ON, Next.GO_ON);
    assertThat(out.isReadable()).isFalse();
  }

  @Test
  void inClearTextTheServerIsAskedForItsKey() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    told(
        login,
        MysqlBytes.greeting(CAPABLE, MysqlAuthentication.CACHING),
        MysqlBytes.from(2).packet(1, 4));
    assertThat(payload(3)).isEqualTo("\u0002");
    assertThatThrownBy(() -> told(login, MysqlBytes.from(4).packet(1, 'n', 'o')))
        .isInstanceOf(MysqlProtocolException.class)
        .hasMessageContaining("a public key that is none");
  }

  @Test
  void throughTlsThePasswordIsSaidAsItIs() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(true), frames);
    assertThat(told(login, MysqlBytes.greeting(CAPABLE, MysqlAuthentication.CACHING)))
        .containsExactly(Next.ENCRYPT);
    assertThat(payload(1)).as("nothing that is secret").hasSize(32);
    out.clear();
    login.writeHandshakeResponse(out);
    assertThat(payload(2)).endsWith("caching_sha2_password\0");
    told(login, MysqlBytes.from(3).packet(1, 4));
    assertThat(payload(4)).isEqualTo("secret\0");
  }

  @Test
  void aServerWithoutTlsIsNotToldThePassword() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(true), frames);
    assertThat(told(login, MysqlBytes.greeting(~MysqlHandshake.TLS, MysqlAuthentication.NATIVE)))
        .containsExactly(Next.REFUSED);
    assertThat(login.error()).isEqualTo("no-tls");
    assertThat(out.isReadable()).isFalse();
  }

  @Test
  void aServerMayRefuseInsteadOfGreeting() throws MysqlProtocolException {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    assertThat(told(login, MysqlBytes.from(0).error(1040, "08004", "Too many connections")))
        .containsExactly(Next.REFUSED);
    assertThat(login.error()).isEqualTo("1040");
  }

  @Test
  void anotherProtocolIsAFault() {
    MysqlLogin login = new MysqlLogin(endpoint(false), frames);
    assertThatThrownBy(() -> told(login, MysqlBytes.from(0).packet(9, '3', '.', '2', 0)))
        .isInstanceOf(MysqlProtocolException.class)
        .hasMessageContaining("version 9");
    assertThatThrownBy(() -> told(login, MysqlBytes.from(1).packet(10)))
        .isInstanceOf(MysqlProtocolException.class);
  }
}
