package reenact.result.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reenact.result.RunResult;
import reenact.result.reason.CpuGroup;
import reenact.result.reason.Reason;
import reenact.result.reason.Severity;
import reenact.result.trial.Verdict;

/** What the fields of a stored result have to say together, once each is sound by itself. */
final class ResultRules {

  private final ValidationErrors faults;

  ResultRules(ValidationErrors faults) {
    this.faults = faults;
  }

  /** Examines a whole result. */
  void examine(JsonNode result) {
    boolean foreign = result.path("version").asText().equals(RunResult.FOREIGN);
    Map<String, Integer> ids = new HashMap<>();
    JsonNode trials = result.path("trials");
    for (int i = 0; i < trials.size(); i++) {
      String path = "trials[" + i + "]";
      load(trials.get(i).path("load"), path + ".load", foreign);
      checks(trials.get(i).path("checks"), path + ".checks");
      sentences(trials.get(i), path);
      reasons(trials.get(i), path);
      Integer other = ids.putIfAbsent(trials.get(i).path("id").asText(), i);
      if (other != null) {
        faults.add(path + ".id", "is that of trials[" + other + "] too");
      }
    }
    JsonNode comparisons = result.path("comparisons");
    for (int i = 0; i < comparisons.size(); i++) {
      JsonNode load = comparisons.get(i).path("load");
      if (load.isObject()) {
        load(load, "comparisons[" + i + "].load", foreign);
      }
    }
  }

  /** Earlier versions say of a check only whether it passed. */
  private void checks(JsonNode checks, String path) {
    checks
        .properties()
        .forEach(check -> {
          JsonNode passed = check.getValue().path("passed");
          if (!passed.isBoolean() && !passed.isNull() && !passed.isMissingNode()) {
            faults.add(path + "." + check.getKey() + ".passed", "must be true or false");
          }
        });
  }

  /** Of an older version they are all that there is; beside reasons nobody reads them back. */
  private void sentences(JsonNode trial, String path) {
    JsonNode reasons = trial.path("reasons");
    if (!trial.hasNonNull("reasonCodes") && !reasons.isArray()) {
      faults.add(path + ".reasons", reasons.isMissingNode() ? "is missing" : "must be a list");
    }
    for (int i = 0; i < reasons.size(); i++) {
      if (!reasons.get(i).isTextual()) {
        faults.add(
            path + ".reasons[" + i + "]", reasons.get(i).isNull() ? "is null" : "must be text");
      }
    }
  }

  /** What is no field of a reason's record, and the verdict that the reasons give. */
  private void reasons(JsonNode trial, String path) {
    JsonNode reasons = trial.path("reasonCodes");
    if (reasons.isNull()) {
      faults.add(path + ".reasonCodes", "is null");
      return;
    }
    Verdict given = Verdict.VALID;
    for (int i = 0; i < reasons.size(); i++) {
      String at = path + ".reasonCodes[" + i + "]";
      Verdict verdict = Verdict.of(severity(reasons.get(i), at + ".severity"));
      given = verdict.compareTo(given) > 0 ? verdict : given;
    }
    trial
        .path("cpu")
        .path("others")
        .fieldNames()
        .forEachRemaining(group -> group(group, path + ".cpu.others." + group));
    verdict(trial, reasons, given, path);
  }

  /** The file tells it for its readers, beside the code that means it. */
  private Severity severity(JsonNode reason, String path) {
    Severity meant = Reason.severityOf(reason.path("code").asText(), Severity.NOTE);
    JsonNode told = reason.path("severity");
    if (told.isMissingNode()) {
      return meant;
    }
    for (Severity severity : Severity.values()) {
      if (told.isTextual() && severity.label().equals(told.textValue())) {
        return severity;
      }
    }
    faults.add(
        path,
        told.isNull()
            ? "is null"
            : "must be one of %s, got %s"
                .formatted(
                    Stream.of(Severity.values())
                        .map(Severity::label)
                        .collect(Collectors.joining(", ")),
                    ResultSchema.quote(told)));
    return meant;
  }

  private void group(String group, String path) {
    if (Stream.of(CpuGroup.values()).noneMatch(known -> known.label().equals(group))) {
      faults.add(
          path,
          "must be named one of "
              + Stream.of(CpuGroup.values())
                  .map(CpuGroup::label)
                  .collect(Collectors.joining(", ")));
    }
  }

  /** An older version has sentences only; they do not say how grave they are. */
  private void verdict(JsonNode trial, JsonNode reasons, Verdict given, String path) {
    String told = trial.path("verdict").asText();
    boolean coded = reasons.isArray();
    boolean none = coded ? reasons.isEmpty() : trial.path("reasons").isEmpty();
    String field = path + (coded ? ".reasonCodes" : ".reasons");
    if (none && !told.equals(Verdict.VALID.label())) {
      faults.add(field, "is empty, but the verdict is " + told);
    } else if (coded && !told.equals(given.label())) {
      faults.add(
          field, "gives the verdict %s, but the verdict is %s".formatted(given.label(), told));
    }
  }

  /** What another tool left need not say how much was asked. */
  private void load(JsonNode load, String path, boolean foreign) {
    String model = load.path("model").asText();
    boolean open = model.equals("open") || model.equals("replay");
    String due = open ? "rate" : "clients";
    String other = open ? "clients" : "rate";
    if (!load.hasNonNull(due) && !foreign) {
      faults.add(path + "." + due, load.has(due) ? "is null" : "is missing");
    }
    if (load.hasNonNull(other)) {
      faults.add(
          path + "." + other,
          "must not be there in %s"
              .formatted(
                  switch (model) {
                    case "replay" -> "a replay";
                    case "open" -> "an open loop";
                    default -> "a closed loop";
                  }));
    }
  }
}
