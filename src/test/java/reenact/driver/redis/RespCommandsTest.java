package reenact.driver.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Text;

class RespCommandsTest {

  private static final RedisNames NAMES =
      new RedisNames(
          Map.of("user", new Keyspace("user", new Text("ü:"), 0, 1000, new Popularity.Uniform())),
          Map.of());

  private static RespCommands commands(boolean transaction, String... commands) {
    return new RespCommands(
        List.of(RedisOperation.of("o", 1, List.of(commands), transaction, NAMES)));
  }

  private static String written(RespCommands commands, long... values) {
    ByteBuf target = Unpooled.buffer();
    commands.write(0, values, target);
    assertThat(target.readableBytes()).isLessThanOrEqualTo(commands.longest());
    return target.toString(UTF_8).replace("\r\n", "|");
  }

  @Test
  void constantWordsAreWrittenAsTheyAre() {
    assertThat(written(commands(false, "SET a ü"))).isEqualTo("*3|$3|SET|$1|a|$2|ü|");
  }

  @Test
  void aDrawnArgumentHasItsLengthInBytesBeforeIt() {
    RespCommands commands = commands(false, "SET {key:user} x{int:0..99999999} EX 60");
    assertThat(written(commands, 7, 12345678))
        .isEqualTo("*5|$3|SET|$4|ü:7|$9|x12345678|$2|EX|$2|60|");
    assertThat(written(commands, 123, 5)).isEqualTo("*5|$3|SET|$6|ü:123|$2|x5|$2|EX|$2|60|");
  }

  @Test
  void aTransactionStandsBetweenMultiAndExec() {
    RespCommands commands = commands(true, "INCR {key:user}", "GET b");
    assertThat(written(commands, 1))
        .isEqualTo("*1|$5|MULTI|*2|$4|INCR|$4|ü:1|*2|$3|GET|$1|b|*1|$4|EXEC|");
    assertThat(commands.replies(0)).isEqualTo(4);
    assertThat(commands.transaction(0)).isTrue();
  }
}
