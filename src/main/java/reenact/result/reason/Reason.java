package reenact.result.reason;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Why the verdict on a trial is not better, or what else is to be known of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "code")
public sealed interface Reason
    permits CheckReason,
        ClientReason,
        ForeignReason,
        MachineReason,
        ReplayReason,
        RequestReason,
        ServerReason,
        ToldReason,
        WindowReason {

  /** What files call it. */
  default String code() {
    return code(getClass());
  }

  /** What files call the reasons of a record. */
  static String code(Class<?> kind) {
    return declared(kind).value();
  }

  /** What it makes of a trial. */
  @JsonProperty("severity")
  default Severity severity() {
    return declared(getClass()).severity();
  }

  /** What a reason that files call so makes of a trial; another severity where the code is none. */
  static Severity severityOf(String code, Severity otherwise) {
    return kinds().stream()
        .map(Reason::declared)
        .filter(declared -> declared.value().equals(code))
        .map(ReasonCode::severity)
        .findFirst()
        .orElse(otherwise);
  }

  private static ReasonCode declared(Class<?> kind) {
    return Objects.requireNonNull(kind.getAnnotation(ReasonCode.class), kind::getName);
  }

  /** What it shares with reasons that differ from it in their figures only. */
  default String kind() {
    return code();
  }

  /** Puts reasons of one kind in order, the worst last. */
  static Comparator<Reason> byWeight() {
    return Comparator.comparingDouble(Weight::of);
  }

  /** What other than the server was the limit of the trial, if it tells of that. */
  default Optional<Bottleneck> bottleneck() {
    return Optional.empty();
  }

  /** All records that are a reason. */
  static List<Class<? extends Reason>> kinds() {
    List<Class<? extends Reason>> kinds = new ArrayList<>();
    add(Reason.class, kinds);
    return kinds;
  }

  private static void add(Class<?> type, List<Class<? extends Reason>> kinds) {
    if (type.isRecord()) {
      kinds.add(type.asSubclass(Reason.class));
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        add(permitted, kinds);
      }
    }
  }
}
