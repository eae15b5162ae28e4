package reenact.result.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import reenact.result.NetworkPath;
import reenact.result.reason.Bottleneck;
import reenact.result.reason.MachineReason;
import reenact.result.reason.Reason;
import reenact.result.reason.Severity;
import reenact.result.reason.ToldReason;
import reenact.result.trial.GuestCpu;
import reenact.result.trial.TrialResult;
import reenact.result.trial.Verdict;

/**
 * Adds to a sound file of an older version what that says in sentences only. Nothing else looks for
 * meaning in a sentence.
 */
final class OldForm {

  private static final String NOT_THE_SERVER = "so this is not the server's limit";
  private static final String SHARED = "all CPUs were busy";
  private static final String OTHER_PROGRAMS = "other programs used ";
  private static final String EMULATED = "emulated";
  private static final String LOOPBACK = "loopback";
  private static final String NAMESPACE = "namespace";

  private OldForm() {}

  /** Completes a whole result. */
  static void complete(ObjectNode result) {
    path(result);
    for (JsonNode trial : result.path("trials")) {
      reasons((ObjectNode) trial);
      guestCpu((ObjectNode) trial);
    }
  }

  private static void path(ObjectNode result) {
    String words = result.path("host").path("path").asText();
    if (!result.hasNonNull("networkPath")) {
      if (words.startsWith(LOOPBACK)) {
        result.put("networkPath", NetworkPath.LOOPBACK.label());
      } else if (words.startsWith(NAMESPACE)) {
        result.put("networkPath", NetworkPath.NAMESPACE.label());
      }
    }
  }

  private static void guestCpu(ObjectNode trial) {
    JsonNode check = trial.path("checks").path(TrialResult.ACCELERATOR_CHECK);
    if (!trial.hasNonNull("guestCpu") && check.isObject()) {
      boolean emulated = check.path("observed").asText().contains(EMULATED);
      trial.put("guestCpu", (emulated ? GuestCpu.TCG : GuestCpu.KVM).label());
    }
  }

  private static void reasons(ObjectNode trial) {
    if (trial.hasNonNull("reasonCodes")) {
      return;
    }
    ArrayNode codes = trial.putArray("reasonCodes");
    Iterator<ObjectNode> disturbances = disturbances(trial).iterator();
    Severity severity = severity(trial.path("verdict").asText());
    for (JsonNode reason : trial.path("reasons")) {
      String text = reason.asText();
      codes.add(
          text.startsWith(OTHER_PROGRAMS) && disturbances.hasNext()
              ? disturbances.next()
              : told(codes.objectNode(), severity, text));
    }
  }

  private static ObjectNode told(ObjectNode reason, Severity severity, String text) {
    reason.put("code", Reason.code(ToldReason.class));
    reason.put("severity", severity.label());
    reason.put("text", text);
    if (text.contains(NOT_THE_SERVER)) {
      boolean shared = text.startsWith(SHARED);
      reason.put("limit", (shared ? Bottleneck.SHARED_CPUS : Bottleneck.GENERATOR).label());
    }
    return reason;
  }

  /** What other programs used too much of, in the order of the sentences. */
  private static List<ObjectNode> disturbances(ObjectNode trial) {
    List<ObjectNode> reasons = new ArrayList<>();
    trial
        .path("cpu")
        .path("others")
        .properties()
        .forEach(use -> {
          if (use.getValue().path("tooMuch").asBoolean()) {
            ObjectNode reason = use.getValue().<ObjectNode>deepCopy();
            reason.remove("tooMuch");
            reason.put("code", Reason.code(MachineReason.OtherPrograms.class));
            reason.put("group", use.getKey());
            reasons.add(reason);
          }
        });
    return reasons;
  }

  /** The file does not say which of the reasons was the gravest. */
  private static Severity severity(String verdict) {
    return verdict.equals(Verdict.INVALID.label())
        ? Severity.FAULT
        : verdict.equals(Verdict.SUSPECT.label()) ? Severity.DOUBT : Severity.NOTE;
  }
}
