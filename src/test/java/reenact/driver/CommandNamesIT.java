package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import reenact.SharedServer;
import reenact.driver.jedis.JedisConnections;
import reenact.driver.redis.RedisLookup;
import reenact.workload.command.CommandNames;

/** The names of a server's own commands. */
class CommandNamesIT {

  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  @Test
  void allWhoseRepliesAreReadAreKnown() {
    assertThat(RedisLookup.names()).allMatch(CommandNames::possible);
  }

  @Test
  void allThatAServerHasAreKnown() {
    try (Jedis observer =
        new Jedis(
            new JedisConnections(SharedServer.INSTALLED_REDIS.endpoint("0"), OPTIONS).open())) {
      List<String> names =
          BuilderFactory.STRING_LIST.build(observer.sendCommand(Protocol.Command.COMMAND, "LIST"));
      // Those of two words have a bar between them.
      assertThat(names)
          .hasSizeGreaterThan(200)
          .filteredOn(name -> name.indexOf('|') < 0)
          .allMatch(CommandNames::possible);
    }
  }
}
