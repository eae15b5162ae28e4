package reenact.driver.redis;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.driver.ConnectOptions;
import reenact.driver.MemoryJournal;
import reenact.driver.Ownership;
import reenact.driver.jedis.JedisConnections;
import reenact.environment.Endpoint;
import reenact.workload.RedisWorkload;

/** A Redis and controls of it. */
abstract class ControlledRedis {

  static final String SET = "SET {key:key} {value:value}";
  static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(5));

  final Endpoint endpoint = SharedServer.INSTALLED_REDIS.endpoint("8");
  final Jedis observer = new Jedis(new JedisConnections(endpoint, OPTIONS).open());

  @AfterEach
  void leaveNothing() {
    observer.configSet("maxmemory", "0");
    observer.flushDB();
    observer.close();
  }

  RedisControl control(RedisWorkload workload, boolean ours) {
    return new RedisControl(
        workload,
        endpoint,
        OPTIONS,
        ours ? new Ownership.Managed() : MemoryJournal.external("0badf00d"));
  }
}
