package reenact.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import reenact.SharedServer;
import reenact.cli.shell.ExitCode;
import reenact.environment.Endpoint;
import reenact.result.RunResult;
import reenact.result.file.ResultFile;

/** A Redis of somebody else that begins to throw keys away while it is measured. */
@Tag("alone")
class EvictionIT {

  @TempDir private Path folder;

  private final Endpoint redis = SharedServer.INSTALLED_REDIS.endpoint("0");
  private final Jedis observer =
      new Jedis(
          new HostAndPort(redis.host(), redis.port()),
          DefaultJedisClientConfig.builder().password(redis.password().reveal()).build());

  @AfterEach
  void leaveNothing() {
    observer.configSet("maxmemory", "0");
    observer.configSet("maxmemory-policy", "noeviction");
    observer.flushDB();
    observer.close();
  }

  @Test
  void theFirstEvictionEndsTheRun() throws Exception {
    for (int i = 0; i < 100; i++) {
      observer.set("theirs:" + i, "x".repeat(10_000));
    }
    observer.configSet("maxmemory-policy", "allkeys-lru");
    Path there =
        Files.writeString(
            folder.resolve("there.conf"),
            """
            environment { kind = external
              redis { host = "%s", port = %d, password = "%s" } }
            """
                .formatted(redis.host(), redis.port(), redis.password().reveal()));
    String run = folder.resolve("run").toString();
    CompletableFuture<Console> running =
        CompletableFuture.supplyAsync(() ->
            Console.run(
                "run",
                "--quiet",
                "--allow-existing-data",
                "-w",
                workload("first"),
                "-w",
                workload("second"),
                "-e",
                there.toString(),
                "--repetitions",
                "2",
                "--clients",
                "1",
                "--warm-up",
                "0s",
                "--set",
                "phases.window=1s",
                "--out",
                run));
    while (observer.keys("reenact:*:a:*").isEmpty() && !running.isDone()) {
      Thread.sleep(20);
    }
    long used =
        Long.parseLong(observer.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
    observer.configSet("maxmemory", Long.toString(used - 100_000));

    Console console = running.get();

    assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.INCOMPLETE);
    RunResult result = ResultFile.read(folder.resolve("run"));
    assertThat(result.trials()).hasSize(1);
    assertThat(result.failures())
        .singleElement()
        .asString()
        .containsPattern("threw away \\d+ keys for want of memory since this run began")
        .contains("(maxmemory-policy allkeys-lru)", "further trials there are skipped");
    assertThat(observer.keys("reenact:*")).isEmpty();
  }

  @Test
  void connectionsThatDoNotFitAreRefusedBeforeTheyAreOpened() throws Exception {
    observer.set("theirs", "x");
    observer.configSet("maxmemory-policy", "allkeys-lru");
    long used =
        Long.parseLong(observer.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
    observer.configSet("maxmemory", Long.toString(used + 5_000_000));
    Path there =
        Files.writeString(
            folder.resolve("there.conf"),
            """
            environment { kind = external
              redis { host = "%s", port = %d, password = "%s" } }
            """
                .formatted(redis.host(), redis.port(), redis.password().reveal()));
    Path reading =
        Files.writeString(
            folder.resolve("reading.conf"),
            """
            workload { server = redis, keys.a { count = 100 }
              mix = [{ weight = 1, command = "GET {key:a}" }] }
            """);

    Console console =
        Console.run(
            "run",
            "--quiet",
            "--allow-existing-data",
            "-w",
            reading.toString(),
            "-e",
            there.toString(),
            "--repetitions",
            "1",
            "--clients",
            "200",
            "--out",
            folder.resolve("run").toString());

    assertThat(console.code()).as(console.err()).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(console.err()).contains("there is no room for 200 connections");
    assertThat(observer.keys("*")).containsExactly("theirs");
  }

  private String workload(String name) {
    try {
      return Files.writeString(
              folder.resolve(name + ".conf"),
              """
              workload { server = redis, keys.a { count = 100 }, values.v.size = 9 B
                mix = [{ weight = 1, command = "SET {key:a} {value:v}" }] }
              """)
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
