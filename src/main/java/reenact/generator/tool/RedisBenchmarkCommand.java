package reenact.generator.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.environment.Tls;
import reenact.fault.Fault;
import reenact.plan.Load;
import reenact.plan.Trial;
import reenact.workload.RedisOperation;
import reenact.workload.RedisWorkload;
import reenact.workload.Workload;
import reenact.workload.draw.Draw;
import reenact.workload.draw.Keyspace;
import reenact.workload.draw.Popularity;
import reenact.workload.draw.Sizes;
import reenact.workload.draw.Template;

/**
 * How redis-benchmark is told a workload: as one command in which it replaces a word by a random
 * number of twelve digits.
 */
final class RedisBenchmarkCommand {

  private static final String RANDOM = "__rand_int__";
  private static final int DIGITS = 12;

  /** Beyond this a command line has no room for a value. */
  private static final int LONGEST = 100_000;

  private RedisBenchmarkCommand() {}

  static List<Fault> objections(Workload workload, List<Load> loads) {
    List<Fault> objections = new ArrayList<>();
    for (Load load : loads) {
      switch (load) {
        case Load.OpenLoop open ->
            objections.add(
                new Fault(
                    "redis-benchmark cannot keep a rate",
                    "set load.model = closed, or use the driver jedis"));
        case Load.Replay replay ->
            objections.add(
                new Fault("redis-benchmark cannot replay a trace", "use the driver netty"));
        case Load.ClosedLoop closed -> {
          if (!closed.thinkTime().isZero()) {
            objections.add(
                new Fault(
                    "redis-benchmark cannot pause between requests", "take load.think-time out"));
          }
        }
      }
    }
    if (workload instanceof RedisWorkload redis) {
      objections.addAll(objections(redis));
    }
    return objections.stream().distinct().toList();
  }

  private static List<Fault> objections(RedisWorkload workload) {
    List<Fault> objections = new ArrayList<>();
    RedisOperation operation = workload.mix().isEmpty() ? null : workload.mix().getFirst();
    if (operation == null || workload.mix().size() > 1 || operation.transaction()) {
      return List.of(
          new Fault(
              "redis-benchmark asks one command at a time, not a mix or a transaction",
              "let workload.mix have one command, such as [{ weight = 1, command = \"GET {key:key}\" }]"));
    }
    Set<Integer> slots = new HashSet<>();
    Set<Long> counts = new HashSet<>();
    for (Template argument : operation.commands().getFirst()) {
      for (Template.Part part : argument.parts()) {
        if (part instanceof Template.Hole hole) {
          if (!slots.add(hole.slot())) {
            objections.add(
                new Fault(
                    "redis-benchmark cannot write the same drawn value twice",
                    "take the label out of the command"));
          }
          objection(hole.draw(), counts, objections);
        }
      }
    }
    if (counts.size() > 1) {
      objections.add(
          new Fault("redis-benchmark has one range of keys only", "give all keys the same count"));
    }
    return objections;
  }

  private static void objection(Draw draw, Set<Long> counts, List<Fault> objections) {
    switch (draw) {
      case Draw.Key key -> {
        Keyspace keyspace = key.keyspace();
        counts.add(keyspace.count());
        if (keyspace.digits() != DIGITS) {
          objections.add(
              new Fault(
                  "redis-benchmark writes the numbers of keys with 12 digits",
                  "set workload.keys." + keyspace.name() + ".digits = 12"));
        }
        if (!(keyspace.popularity() instanceof Popularity.Uniform)) {
          objections.add(
              new Fault(
                  "redis-benchmark asks for each key equally often",
                  "set workload.keys." + keyspace.name() + ".distribution = uniform"));
        }
      }
      case Draw.Bytes bytes -> {
        if (!(bytes.values().sizes() instanceof Sizes.Fixed fixed) || fixed.bytes() > LONGEST) {
          objections.add(
              new Fault(
                  "redis-benchmark writes values of one size, at most 100000 B",
                  "set workload.values." + bytes.values().name() + ".size = 64 B, for example"));
        }
      }
      default ->
          objections.add(
              new Fault(
                  "redis-benchmark can draw keys and values only",
                  "write the other arguments out in the command"));
    }
  }

  /** The command line of a run of {@code requests} requests. */
  static List<String> of(Path program, Tool.Job job, RedisWorkload workload, long requests) {
    Trial trial = job.trial();
    Endpoint endpoint = job.endpoint();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of("-h", endpoint.host(), "-p", Integer.toString(endpoint.port())));
    if (!endpoint.password().isEmpty()) {
      // It reads a password from nowhere else.
      command.addAll(List.of("-a", endpoint.password().reveal()));
    }
    if (!endpoint.user().isEmpty()) {
      command.addAll(List.of("--user", endpoint.user()));
    }
    if (!endpoint.database().isEmpty() && !endpoint.database().equals("0")) {
      command.addAll(List.of("--dbnum", endpoint.database()));
    }
    tls(endpoint.tls(), command);
    command.addAll(List.of("-c", Integer.toString(trial.load().clients())));
    command.addAll(List.of("-n", Long.toString(requests)));
    command.addAll(List.of("-P", Integer.toString(workload.pipeline())));
    if (trial.driver().threads() > 1) {
      command.addAll(List.of("--threads", Integer.toString(trial.driver().threads())));
    }
    words(workload.mix().getFirst(), command);
    return command;
  }

  private static void tls(@Nullable Tls tls, List<String> command) {
    if (tls == null) {
      return;
    }
    command.add("--tls");
    if (!tls.verify()) {
      command.add("--insecure");
    }
    if (tls.ca() != null) {
      command.addAll(List.of("--cacert", tls.ca().toString()));
    }
    if (tls.certificate() != null && tls.key() != null) {
      command.addAll(List.of("--cert", tls.certificate().toString()));
      command.addAll(List.of("--key", tls.key().toString()));
    }
  }

  private static void words(RedisOperation operation, List<String> command) {
    long keys = 0;
    List<String> words = new ArrayList<>();
    for (Template argument : operation.commands().getFirst()) {
      StringBuilder word = new StringBuilder();
      for (Template.Part part : argument.parts()) {
        if (part instanceof Template.Hole hole && hole.draw() instanceof Draw.Key key) {
          keys = key.keyspace().count();
          word.append(key.keyspace().prefix()).append(RANDOM);
        } else if (part instanceof Template.Hole hole) {
          word.append("x".repeat(hole.draw().longest()));
        } else {
          word.append(part);
        }
      }
      words.add(word.toString());
    }
    if (keys > 0) {
      command.addAll(List.of("-r", Long.toString(keys)));
    }
    command.add("--csv");
    command.addAll(words);
  }
}
