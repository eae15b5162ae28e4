package reenact.fit;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import reenact.trace.TraceEvent;
import reenact.trace.file.TraceEnd;
import reenact.trace.file.TraceException;
import reenact.trace.file.TraceReader;
import reenact.workload.command.CommandNames;
import reenact.workload.command.KeyTypes;
import reenact.workload.draw.RandomStream;
import reenact.workload.draw.Sampler;
import reenact.workload.draw.Sizes;
import reenact.workload.lua.ScriptJudge;

/**
 * Derives a Redis workload from a trace. It reads the trace twice: once for the keys and their
 * families, and once for what is asked of them.
 */
public final class TraceFit {

  private static final int MOST_SHAPES = 5_000;
  private static final int MOST_OPERATIONS = 40;
  private static final long MOST_ACCESSES = 8_000_000;
  private static final int MOST_SCRIPTS = 1_000;
  private static final double LEAST_SHARE = 0.001;
  private static final int MOST_JUDGED = 2_000_000;
  private static final double[] CACHES = {0.01, 0.05, 0.1, 0.25, 0.5};
  private static final long SEED = 1;
  private static final String FEW = "operations of rare shapes";
  private static final Set<String> WRITES =
      Set.of("SET", "SETEX", "PSETEX", "HSET", "HMSET", "RPUSH", "LPUSH", "SADD", "ZADD", "XADD");
  private static final Sizes UNKNOWN_SIZE = new Sizes.Fixed(64);

  private final Path trace;
  private final LongConsumer progress;
  private final KeyFamilies families = new KeyFamilies();
  private final Map<Integer, FamilyStatistics> familyStatistics = new HashMap<>();
  private final Map<Shape, ShapeStatistics> shapes = new LinkedHashMap<>();
  private final LoadStatistics load = new LoadStatistics();
  private final IntArrayList[] use = {new IntArrayList(), new IntArrayList()};
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final BitSet touched = new BitSet();
  private final Map<String, Boolean> scripts = new HashMap<>();
  private long operations;
  private long accesses;

  /** The first operations, whose keys are all told apart. */
  private long popularityOperations;

  private int[] merged = {};
  private TraceEnd end = new TraceEnd.CutOff(0, 0);

  private TraceFit(Path trace, LongConsumer progress) {
    this.trace = trace;
    this.progress = progress;
  }

  /**
   * Fits a trace of Redis.
   *
   * @param progress told how many events were read, of both readings together
   * @throws TraceException if the file is no trace, or its events cannot be read
   * @throws NothingToFitException if it holds too few requests
   */
  public static FittedWorkload fit(Path trace, LongConsumer progress)
      throws IOException, TraceException, NothingToFitException {
    TraceFit fit = new TraceFit(trace, progress);
    fit.readKeys();
    if (fit.operations < NothingToFitException.LEAST) {
      throw new NothingToFitException(fit.operations);
    }
    fit.readRequests();
    return fit.compose();
  }

  private void read(long before, Consumer<TraceEvent> take) throws IOException, TraceException {
    try (TraceReader reader = TraceReader.open(trace)) {
      long events = before;
      for (Optional<TraceEvent> event = reader.next(); event.isPresent(); event = reader.next()) {
        take.accept(event.get());
        progress.accept(++events);
      }
      end = reader.end();
    }
  }

  private void readKeys() throws IOException, TraceException {
    OperationCutter cutter = new OperationCutter();
    read(
        0,
        event ->
            cutter
                .next(event)
                .filter(this::isKnown)
                .ifPresent(operation -> {
                  operations++;
                  for (List<String> command : operation.commands()) {
                    for (int place : ShapeReader.keyPlaces(command)) {
                      accesses++;
                      families.number(command.get(place));
                    }
                  }
                  if (accesses <= MOST_ACCESSES && !families.isFull()) {
                    popularityOperations = operations;
                  }
                }));
    merged = families.merged();
  }

  /** Whether a workload can ask for it. */
  private boolean isKnown(OperationCutter.Operation operation) {
    return operation.commands().stream()
        .allMatch(command -> {
          String name = command.getFirst().toUpperCase(Locale.ROOT);
          return CommandNames.possible(name)
              && !(RedisWords.isScript(name) && command.size() > 1 && !isScript(command.get(1)));
        });
  }

  private boolean isScript(String text) {
    if (scripts.size() > MOST_SCRIPTS) {
      scripts.clear();
    }
    return scripts.computeIfAbsent(text, script -> ScriptJudge.syntaxFault(script).isEmpty());
  }

  private void readRequests() throws IOException, TraceException {
    OperationCutter cutter = new OperationCutter();
    ShapeReader reader = new ShapeReader(families, merged);
    long[] done = {0};
    read(
        operations,
        event -> {
          load.add(event);
          Optional<OperationCutter.Operation> operation = cutter.next(event);
          if (operation.isPresent() && !isKnown(operation.get())) {
            leftOut.merge(
                "what no server takes: unknown commands, scripts with syntax errors",
                1L,
                Long::sum);
          } else {
            operation.ifPresent(one -> add(reader, one, done[0]++));
          }
        });
    leftOut.putAll(cutter.leftOut());
  }

  private void add(ShapeReader reader, OperationCutter.Operation operation, long index) {
    int half = index < operations / 2 ? 0 : 1;
    load.add(operation);
    ShapeReader.Reading reading = reader.read(operation.commands(), operation.transaction());
    ShapeStatistics statistics = shapes.get(reading.shape());
    if (statistics == null && shapes.size() < MOST_SHAPES) {
      statistics = new ShapeStatistics(reading.shape(), shapes.size());
      shapes.put(reading.shape(), statistics);
    }
    if (statistics == null) {
      leftOut.merge(FEW, 1L, Long::sum);
    } else {
      statistics.add(half, reading.texts());
    }
    for (int i = 0; i < operation.commands().size(); i++) {
      addKeys(reader, operation, i, index);
    }
  }

  private void addKeys(
      ShapeReader reader, OperationCutter.Operation operation, int at, long index) {
    List<String> command = operation.commands().get(at);
    String name = command.getFirst().toUpperCase(Locale.ROOT);
    Set<Integer> places = ShapeReader.keyPlaces(command);
    for (int place : places) {
      int key = families.number(command.get(place));
      if (key < 0) {
        continue;
      }
      if (index < popularityOperations) {
        use[index < popularityOperations / 2 ? 0 : 1].add(key);
      }
      familyStatistics
          .computeIfAbsent(reader.familyOf(key), FamilyStatistics::new)
          .add(
              name,
              places.size() == 1,
              !touched.get(key),
              operation.replies().get(at),
              index < operations / 2 ? 0 : 1);
      if (!RedisWords.isLookup(name)) {
        touched.set(key);
      }
    }
  }

  private FittedWorkload compose() {
    List<ShapeStatistics> kept =
        shapes.values().stream()
            .sorted(
                Comparator.comparingLong((ShapeStatistics one) -> one.requests(0) + one.requests(1))
                    .reversed())
            .filter(this::isCommon)
            .limit(MOST_OPERATIONS)
            .toList();
    Map<Integer, String> names = familyNames(kept);
    CommandText text = new CommandText(families, names);
    List<FittedWorkload.Operation> mix = mix(kept, text);
    List<FittedWorkload.Keys> keys = new ArrayList<>();
    names.forEach((family, name) -> keys.add(keys(family, name, kept, text)));
    return new FittedWorkload(
        new FittedWorkload.Traffic(
            operations,
            load.seconds(),
            load.connections(),
            load.dispersion(),
            popularityOperations,
            end),
        keys,
        text.values(),
        mix,
        FittedLoad.of(load),
        leftOut);
  }

  /** The others may differ from a common one by chance, such as in two keys that are the same. */
  private boolean isCommon(ShapeStatistics shape) {
    return shape.requests(0) + shape.requests(1) >= LEAST_SHARE * operations;
  }

  private List<FittedWorkload.Operation> mix(List<ShapeStatistics> kept, CommandText text) {
    Map<ShapeStatistics, long[]> requests = new LinkedHashMap<>();
    kept.forEach(one -> requests.put(one, new long[2]));
    for (ShapeStatistics one : shapes.values()) {
      long[] counts =
          requests.containsKey(one)
              ? requests.get(one)
              : nearest(one.shape(), kept).map(requests::get).orElse(null);
      if (counts == null) {
        leftOut.merge(FEW, one.requests(0) + one.requests(1), Long::sum);
      } else {
        counts[0] += one.requests(0);
        counts[1] += one.requests(1);
      }
    }
    double first = Math.max(1, requests.values().stream().mapToLong(one -> one[0]).sum());
    double second = Math.max(1, requests.values().stream().mapToLong(one -> one[1]).sum());
    List<FittedWorkload.Operation> mix = new ArrayList<>();
    requests.forEach((one, counts) -> {
      if (counts[0] + counts[1] > 0) {
        mix.add(
            new FittedWorkload.Operation(
                text.commands(one),
                one.shape().transaction(),
                (counts[0] + counts[1]) / (first + second),
                Math.abs(counts[0] / first - counts[1] / second)));
      }
    });
    return mix;
  }

  /** The shape with the same commands that has about as many words. */
  private static Optional<ShapeStatistics> nearest(Shape shape, List<ShapeStatistics> kept) {
    return kept.stream()
        .filter(one -> one.shape().names().equals(shape.names()))
        .min(Comparator.comparingInt(one -> Math.abs(one.shape().words() - shape.words())));
  }

  /** The families that operations name, in their order. */
  private Map<Integer, String> familyNames(List<ShapeStatistics> kept) {
    Map<Integer, String> names = new LinkedHashMap<>();
    for (ShapeStatistics one : kept) {
      for (List<Shape.Word> command : one.shape().commands()) {
        for (Shape.Word word : command) {
          if (word instanceof Shape.Word.Key key && !names.containsKey(key.family())) {
            names.put(key.family(), name(families.family(key.family()), names));
          }
        }
      }
    }
    return names;
  }

  private static String name(KeyFamily family, Map<Integer, String> taken) {
    String words =
        (family.pattern().prefix() + "-" + family.pattern().suffix())
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-+$", "")
            .toLowerCase(Locale.ROOT);
    String name = words.isEmpty() ? "key" : words.substring(0, Math.min(30, words.length()));
    String candidate = name;
    for (int i = 2; taken.containsValue(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  private FittedWorkload.Keys keys(
      int family, String name, List<ShapeStatistics> kept, CommandText text) {
    KeyFamily found = families.family(family);
    int distinct = keysOf(family);
    int[] first = sequence(use[0], family);
    int[] second = sequence(use[1], family);
    // A family that one half has not can be judged by itself only; its requests are few.
    FittedPopularity popularity =
        new PopularityFit(
                curve(first.length == 0 ? second : first, distinct),
                curve(second.length == 0 ? first : second, distinct),
                SEED)
            .best();
    return new FittedWorkload.Keys(
        name,
        found.prefix(),
        found.digits(),
        popularity,
        hitRatioGap(popularity, second, distinct),
        second.length,
        preload(family, name, kept, text));
  }

  private int keysOf(int family) {
    int keys = 0;
    for (int key = 0; key < families.keys(); key++) {
      keys += merged[families.familyOf(key)] == family ? 1 : 0;
    }
    return keys;
  }

  /** The requests to one family, its keys numbered from 0. */
  private int[] sequence(IntArrayList half, int family) {
    int[] numbers = new int[families.keys()];
    int keys = 0;
    for (int key = 0; key < numbers.length; key++) {
      numbers[key] = merged[families.familyOf(key)] == family ? keys++ : -1;
    }
    IntArrayList sequence = new IntArrayList();
    for (int i = 0; i < half.size(); i++) {
      int number = numbers[half.getInt(i)];
      if (number >= 0) {
        sequence.add(number);
      }
    }
    return sequence.toIntArray();
  }

  private static PopularityCurve curve(int[] sequence, int distinct) {
    long[] counts = new long[distinct];
    for (int key : sequence) {
      counts[key]++;
    }
    return PopularityCurve.of(counts);
  }

  private static double hitRatioGap(FittedPopularity popularity, int[] sequence, int distinct) {
    int[] judged = Arrays.copyOf(sequence, Math.min(sequence.length, MOST_JUDGED));
    Sampler sampler =
        popularity.popularity().sampler(RandomStream.of(SEED + 1, 0, 1), popularity.keys());
    // The model may have far more keys than are drawn, so those are numbered anew.
    Int2IntOpenHashMap numbers = new Int2IntOpenHashMap();
    int[] drawn = new int[judged.length];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = numbers.computeIfAbsent((int) sampler.next(), key -> numbers.size());
    }
    HitRatioCurve recorded = HitRatioCurve.of(judged, distinct);
    HitRatioCurve model = HitRatioCurve.of(drawn, numbers.size());
    int asked = (int) Arrays.stream(judged).distinct().count();
    double gap = 0;
    for (double share : CACHES) {
      int cache = (int) Math.max(1, Math.round(share * asked));
      gap = Math.max(gap, Math.abs(recorded.hitRatio(cache) - model.hitRatio(cache)));
    }
    return gap;
  }

  /** The keys that lookups need, made by what made them in the trace if anything did. */
  private Optional<FittedWorkload.Preload> preload(
      int family, String name, List<ShapeStatistics> kept, CommandText text) {
    FamilyStatistics statistics = familyStatistics.get(family);
    if (statistics == null || !statistics.isLookedUp()) {
      return Optional.empty();
    }
    String type = statistics.type();
    Optional<String> write =
        kept.stream()
            .filter(one -> makes(one.shape(), family, type))
            .map(one -> text.commands(one).getFirst())
            .findFirst();
    return Optional.of(
        new FittedWorkload.Preload(
            statistics.present(),
            write.orElseGet(() -> {
              FittedSizes sizes = statistics.valueSizes().orElse(new FittedSizes(UNKNOWN_SIZE, 0));
              return write(type, name, text.value(name, sizes, statistics.judgesSizes()))
                  .replace("{key:" + name + "}", key(name, family));
            })));
  }

  private String key(String name, int family) {
    return "{key:" + name + "}" + CommandText.literal(families.family(family).suffix());
  }

  private static boolean makes(Shape shape, int family, String type) {
    if (shape.commands().size() != 1) {
      return false;
    }
    List<Shape.Word> command = shape.commands().getFirst();
    List<Shape.Word.Key> keys =
        command.stream()
            .filter(Shape.Word.Key.class::isInstance)
            .map(Shape.Word.Key.class::cast)
            .toList();
    String name = shape.names().getFirst();
    return keys.size() == 1
        && keys.getFirst().family() == family
        && WRITES.contains(name)
        && KeyTypes.required(name).or(() -> Optional.of("string")).get().equals(type);
  }

  private static String write(String type, String keys, String values) {
    String key = "{key:" + keys + "}";
    String value = "{value:" + values + "}";
    return switch (type) {
      case "hash" -> "HSET %s field %s".formatted(key, value);
      case "list" -> "RPUSH %s %s".formatted(key, value);
      case "set" -> "SADD %s %s".formatted(key, value);
      case "zset" -> "ZADD %s 1 %s".formatted(key, value);
      case "stream" -> "XADD %s * field %s".formatted(key, value);
      default -> "SET %s %s".formatted(key, value);
    };
  }
}
