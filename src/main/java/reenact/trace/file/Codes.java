package reenact.trace.file;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reenact.trace.Protocol;
import reenact.trace.RecordedReply.Emptiness;
import reenact.trace.Redaction;
import reenact.trace.Sampling;
import reenact.trace.SourceKind;
import reenact.trace.TimeKind;

/** The numbers from 0 up that stand for the constants of an enum in the file. */
final class Codes<E extends Enum<E>> {

  static final Codes<SourceKind> SOURCE_KINDS =
      new Codes<>(
          SourceKind.class,
          List.of(
              SourceKind.RECORDING_PROXY,
              SourceKind.REDIS_MONITOR,
              SourceKind.MYSQL_GENERAL_LOG,
              SourceKind.MYSQL_SLOW_LOG,
              SourceKind.PERFORMANCE_SCHEMA,
              SourceKind.PROXYSQL_LOG,
              SourceKind.TIPROXY_CAPTURE,
              SourceKind.PACKET_CAPTURE,
              SourceKind.CACHE_TRACE,
              SourceKind.TABLE_OF_REQUESTS,
              SourceKind.GENERATED,
              SourceKind.REDIS_AOF));

  static final Codes<Protocol> PROTOCOLS =
      new Codes<>(Protocol.class, List.of(Protocol.REDIS, Protocol.MYSQL));

  static final Codes<TimeKind> TIME_KINDS =
      new Codes<>(TimeKind.class, List.of(TimeKind.ARRIVAL, TimeKind.START, TimeKind.COMPLETION));

  static final Codes<Sampling.Unit> SAMPLING_UNITS =
      new Codes<>(
          Sampling.Unit.class,
          List.of(
              Sampling.Unit.REQUEST,
              Sampling.Unit.CONNECTION,
              Sampling.Unit.KEY,
              Sampling.Unit.HOST));

  static final Codes<Redaction> REDACTIONS =
      new Codes<>(
          Redaction.class,
          List.of(
              Redaction.SECRETS,
              Redaction.VALUES,
              Redaction.KEYS,
              Redaction.LITERALS,
              Redaction.CLIENTS));

  static final Codes<Emptiness> EMPTINESS =
      new Codes<>(Emptiness.class, List.of(Emptiness.UNKNOWN, Emptiness.EMPTY, Emptiness.FILLED));

  private final List<E> constants;
  private final Map<E, Integer> numbers;

  Codes(Class<E> type, List<E> constants) {
    this.constants = constants;
    numbers = new EnumMap<>(type);
    for (E constant : constants) {
      numbers.put(constant, numbers.size());
    }
    if (numbers.size() != type.getEnumConstants().length) {
      throw new IllegalStateException("a constant of " + type + " has no number");
    }
  }

  List<E> constants() {
    return constants;
  }

  int number(E constant) {
    return Objects.requireNonNull(numbers.get(constant));
  }

  E constant(int number, Damage otherwise) throws DamageException {
    if (number < 0 || number >= constants.size()) {
      throw new DamageException(otherwise);
    }
    return constants.get(number);
  }
}
