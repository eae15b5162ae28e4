package reenact.driver.redis.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reenact.driver.redis.RedisLookup;
import reenact.driver.replay.RequestBuffer;
import reenact.driver.replay.RequestEncoder;
import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Database;
import reenact.trace.TraceEvent;
import reenact.workload.RecordedOperation;
import reenact.workload.TraceWorkload;
import reenact.workload.recorded.CommandName;
import reenact.workload.recorded.RecordedConnections;
import reenact.workload.recorded.RecordedTime;
import reenact.workload.recorded.ReplayRules;

/** Makes bytes of recorded Redis requests, after whatever their connection has to be told first. */
public final class RedisRequestEncoder implements RequestEncoder {

  /**
   * Where the source does not tell when a request was answered, the next one that follows within
   * this time did not wait for the answer: none is so fast.
   */
  static final long PIPELINED_NANOS = 20_000;

  private static final byte[] HELLO = "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n".getBytes(US_ASCII);

  private static final Set<String> BLOCKING =
      Set.of(
          "BLPOP",
          "BRPOP",
          "BRPOPLPUSH",
          "BLMOVE",
          "BLMPOP",
          "BZPOPMIN",
          "BZPOPMAX",
          "BZMPOP",
          "WAIT",
          "WAITAOF");

  private static final Set<String> SUBSCRIBING =
      Set.of(
          "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "UNSUBSCRIBE", "PUNSUBSCRIBE", "SUNSUBSCRIBE");

  /** More lookups than this differ by what is asked, so that they are not kept. */
  private static final int MOST_COUNTED = 64;

  private static final int MOST_KEPT = 1 << 20;

  private final Map<String, Integer> operations = new HashMap<>();
  private final Map<String, RedisLookup @Nullable []> lookups = new HashMap<>();
  private final Map<Integer, ConnectionState> connections = new HashMap<>();
  private final CommandName names = new CommandName();
  private final ReplayRules rules;
  private final ReplyForms forms;
  private final Optional<TimeShift> shift;
  private final boolean fine;

  private byte[] scratch = new byte[1 << 12];
  private int used;

  /**
   * @param forms which it adds to
   * @param startMillis when the first event will be due, in milliseconds since 1970
   */
  public RedisRequestEncoder(
      TraceWorkload workload, ReplyForms forms, long startMillis, double speed) {
    List<RecordedOperation> mix = workload.mix();
    for (int i = 0; i < mix.size(); i++) {
      operations.put(mix.get(i).name(), i);
    }
    this.rules = new ReplayRules(workload.allowed());
    this.forms = forms;
    long first = workload.traffic().span().firstNanos();
    this.shift =
        workload
            .traffic()
            .timing()
            .epochMillis()
            .map(epoch -> new TimeShift(epoch + first / 1_000_000, startMillis, first, speed));
    this.fine = workload.traffic().timing().resolutionNanos() <= PIPELINED_NANOS;
  }

  @Override
  public void encode(TraceEvent event, long at, RequestBuffer target) {
    int connection = event.connection();
    switch (event.action()) {
      case Action.Connect connect -> target.add(at, connection, RequestBuffer.Shape.OPENS);
      case Action.Disconnect disconnect -> {
        target.add(at, connection, RequestBuffer.Shape.CLOSES);
        connections.remove(connection);
        connections.remove(RecordedConnections.companion(connection));
      }
      case Action.RedisRequest request -> encode(event, at, request.arguments(), target);
      case Action.Query query -> {}
      case Action.Prepare prepare -> {}
      case Action.Execute execute -> {}
      case Action.CloseStatement close -> {}
    }
  }

  private void encode(TraceEvent event, long at, List<Bytes> arguments, RequestBuffer target) {
    String name = names.of(arguments);
    Optional<String> refusal = rules.refusal(name, arguments);
    if (refusal.isPresent() || arguments.isEmpty()) {
      return;
    }
    ConnectionState state = state(event.connection());
    boolean waits = !state.transaction() && waits(name, arguments);
    int connection = event.connection();
    if (waits) {
      connection = RecordedConnections.companion(connection);
      state = state(connection);
    }
    boolean subscribes = !state.transaction() && SUBSCRIBING.contains(name);
    used = 0;
    int before = database(event, name, arguments, state);
    if (subscribes && !state.pushed()) {
      state.push();
      append(HELLO, HELLO.length);
      before++;
    }
    int depth = state.sent(at, completion(event, at));
    int form = subscribes ? ReplyForms.SILENT : form(name, arguments, state);
    target.add(
        at,
        connection,
        new RequestBuffer.Shape(
            operations.getOrDefault(name, operations.size() - 1),
            waits || subscribes ? RequestBuffer.ANY_NUMBER : depth,
            subscribes ? before : before + 1,
            form));
    write(
        shift.isPresent() && TimeShift.concerns(name)
            ? shift.get().shifted(name, arguments, at)
            : arguments);
    target.append(scratch, 0, used);
    if (scratch.length > MOST_KEPT) {
      scratch = new byte[MOST_KEPT];
    }
  }

  private ConnectionState state(int connection) {
    return connections.computeIfAbsent(connection, unseen -> new ConnectionState());
  }

  /**
   * Selects the database that an event says its connection has, where that is another: it was open
   * before the recording began.
   *
   * @return how many commands that takes
   */
  private int database(
      TraceEvent event, String name, List<Bytes> arguments, ConnectionState state) {
    if (name.equals("SELECT")) {
      if (arguments.size() == 2) {
        number(arguments.get(1)).ifPresent(state::select);
      }
      return 0;
    }
    if (!(event.database() instanceof Database.Numbered(int number))
        || number == state.database()
        || state.transaction()) {
      return 0;
    }
    state.select(number);
    write(List.of(Bytes.utf8("SELECT"), Bytes.utf8(Integer.toString(number))));
    return 1;
  }

  private static Optional<Integer> number(Bytes word) {
    try {
      return Optional.of(Integer.valueOf(word.utf8()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private long completion(TraceEvent event, long at) {
    long instant = RecordedTime.completion(event, at);
    return instant > at || !fine ? instant : at + PIPELINED_NANOS;
  }

  private static boolean waits(String name, List<Bytes> arguments) {
    return BLOCKING.contains(name)
        || (name.startsWith("XREAD")
            && arguments.stream()
                .anyMatch(word -> word.length() == 5 && word.utf8().equalsIgnoreCase("BLOCK")));
  }

  private int form(String name, List<Bytes> arguments, ConnectionState state) {
    return switch (name) {
      case "MULTI" -> {
        state.begin();
        yield ReplyForms.NOTHING;
      }
      case "DISCARD" -> {
        state.end();
        yield ReplyForms.NOTHING;
      }
      case "EXEC" -> forms.ofTransaction(state.end());
      default -> {
        RedisLookup lookup = lookup(name, arguments);
        if (state.transaction()) {
          state.queue(lookup);
          yield ReplyForms.NOTHING;
        }
        yield forms.of(lookup);
      }
    };
  }

  private RedisLookup lookup(String name, List<Bytes> arguments) {
    int count = arguments.size();
    boolean plain = RedisLookup.dependsOnCountOnly(name) || (name.equals("SET") && count == 3);
    if (!plain || count >= MOST_COUNTED) {
      return RedisLookup.of(
          name,
          arguments.stream()
              .skip(1)
              .map(word -> word.length() > MOST_COUNTED ? "" : word.utf8().toUpperCase(Locale.ROOT))
              .toList());
    }
    @Nullable RedisLookup[] known =
        lookups.computeIfAbsent(name, unseen -> new RedisLookup[MOST_COUNTED]);
    RedisLookup lookup = known[count];
    if (lookup == null) {
      lookup = RedisLookup.of(name, Collections.nCopies(count - 1, ""));
      known[count] = lookup;
    }
    return lookup;
  }

  private void write(List<Bytes> arguments) {
    number('*', arguments.size());
    for (int i = 0; i < arguments.size(); i++) {
      Bytes argument = arguments.get(i);
      number('$', argument.length());
      reserve(argument.length() + 2);
      argument.copyTo(scratch, used);
      used += argument.length();
      scratch[used++] = '\r';
      scratch[used++] = '\n';
    }
  }

  /** A length of RESP. */
  private void number(char type, int number) {
    reserve(14);
    scratch[used++] = (byte) type;
    int digits = 1;
    for (int rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    int rest = number;
    for (int i = used + digits - 1; i >= used; i--) {
      scratch[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += digits;
    scratch[used++] = '\r';
    scratch[used++] = '\n';
  }

  private void append(byte[] source, int length) {
    reserve(length);
    System.arraycopy(source, 0, scratch, used, length);
    used += length;
  }

  private void reserve(int length) {
    if (scratch.length - used < length) {
      scratch = Arrays.copyOf(scratch, Math.max(used + length, 2 * scratch.length));
    }
  }
}
