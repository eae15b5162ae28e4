package reenact.driver.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import reenact.driver.MemoryJournal;
import reenact.driver.RedisWorkloads;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.RedisNames;
import reenact.workload.RedisOperation;
import reenact.workload.RedisPreload;
import reenact.workload.RedisWorkload;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Text;

/** What a control of Redis does about interrupts, lost connections and servers that refuse. */
class RedisControlFaultsIT extends ControlledRedis {

  @ParameterizedTest(name = "{0}")
  @CsvSource({"noeviction, refuse the writes of others", "allkeys-lru, throw away keys of others"})
  void dataThatDoesNotFitIsRefusedBeforeAnythingIsWritten(String policy, String harm) {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    observer.set("theirs", "x".repeat(100_000));
    try (RedisControl control = control(workload, false)) {
      long used =
          Long.parseLong(observer.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
      observer.configSet("maxmemory-policy", policy);
      observer.configSet("maxmemory", Long.toString(used + 5_000));
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("there is no room for the data", harm, policy);
      control.erase();
      observer.configSet("maxmemory", "0");
      assertThat(observer.keys("*")).containsExactly("theirs");
    } finally {
      observer.configSet("maxmemory", "0");
      observer.configSet("maxmemory-policy", "noeviction");
    }
  }

  @Test
  void aConnectionThatIsKilledIsOpenedAgain() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), false)) {
      control.load((done, total) -> {});
      killOthers();
      assertThat(control.counters()).containsKey("total_commands_processed");
      killOthers();
      assertThat(control.leftovers()).hasSize(1);
      killOthers();
      control.erase();
      assertThat(observer.dbSize()).isZero();
    }
  }

  private void killOthers() {
    assertThat(
            observer.clientKill(
                new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES)))
        .isPositive();
  }

  @Test
  void anInterruptStopsLoadingAndNotCleaning() {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    try (RedisControl control = control(workload, false)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("interrupted");
      control.erase();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @Test
  void anInterruptStopsLoadersThatAreFarFromDone() {
    Keyspace many =
        new Keyspace("many", new Text("many:"), 0, 20_000_000, new Popularity.Uniform());
    RedisNames names = new RedisNames(Map.of("many", many), Map.of());
    RedisPreload preload = RedisPreload.of(many, 1, "SET {key:many} x", names);
    RedisWorkload workload =
        new RedisWorkload(
            "many",
            "",
            List.of(RedisOperation.of("GET", 1, List.of("GET {key:many}"), false, names)),
            1,
            List.of(preload));
    Thread loading = Thread.currentThread();
    try (RedisControl control = control(workload, false)) {
      assertThatThrownBy(() -> control.load((done, total) -> loading.interrupt()))
          .isInstanceOf(ServerException.class)
          .hasMessage("interrupted while loading data");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(observer.dbSize()).isBetween(1_000L, 2_000_000L);

      // Impatience makes nothing go sooner, and would leave keys behind.
      List<Long> told = new ArrayList<>();
      control.erase(done -> {
        told.add(done);
        loading.interrupt();
      });
      assertThat(Thread.interrupted()).isTrue();
      assertThat(told).isSorted().isNotEmpty();
      assertThat(observer.dbSize()).isZero();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "LPUSH {key:key} x, WRONGTYPE Operation against a key holding the wrong kind of value",
    "SET {key:key}, ERR wrong number of arguments for 'set' command",
  })
  void dataThatIsRefusedIsToldInTheServersWords(String command, String words) {
    RedisWorkload workload = RedisWorkloads.loadedBy(SET, command);
    try (RedisControl control = control(workload, true)) {
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("data could not be loaded: ", words)
          .message()
          .doesNotContain("Exception");
    }
  }

  @Test
  void aServerThatIsFullIsToldInItsWords() {
    try (RedisControl control = control(RedisWorkloads.loadedBy(SET), true)) {
      observer.configSet("maxmemory", "1");
      assertThatThrownBy(() -> control.load((done, total) -> {}))
          .isInstanceOf(ServerException.class)
          .hasMessageContainingAll("data could not be loaded: ", "OOM command not allowed")
          .message()
          .doesNotContain("Exception");
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    Endpoint wrong =
        new Endpoint(endpoint.host(), endpoint.port(), "", new Secret("hunter2"), "8", null);
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    assertThatThrownBy(
            () -> new RedisControl(workload, wrong, OPTIONS, MemoryJournal.external("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageMatching(
            "Redis at 127\\.0\\.0\\.1:\\d+ refuses the login: WRONGPASS .*; check address, user, password and TLS")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void noPasswordWhereOneIsWantedIsARefusedLogin() {
    Endpoint none = new Endpoint(endpoint.host(), endpoint.port(), "", Secret.NONE, "0", null);
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    assertThatThrownBy(
            () -> new RedisControl(workload, none, OPTIONS, MemoryJournal.external("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageMatching("Redis at 127\\.0\\.0\\.1:\\d+ refuses the login: NOAUTH .*");
  }

  @Test
  void aServerThatIsNotThereIsToldWithItsAddress() {
    Endpoint nowhere = new Endpoint("127.0.0.1", 1, "", Secret.NONE, "0", null);
    RedisWorkload workload = RedisWorkloads.loadedBy(SET);
    assertThatThrownBy(
            () -> new RedisControl(workload, nowhere, OPTIONS, MemoryJournal.external("0badf00d")))
        .isInstanceOf(ServerException.class)
        .hasMessageStartingWith("Redis at 127.0.0.1:1 does not answer: ")
        .message()
        .contains("refused")
        .doesNotContain("Exception");
  }
}
