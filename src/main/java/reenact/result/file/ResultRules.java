package reenact.result.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import reenact.result.RunResult;

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

  /** What another tool left need not say how much was asked. */
  private void load(JsonNode load, String path, boolean foreign) {
    String model = load.path("model").asText();
    boolean open = model.equals("open");
    String due = open ? "rate" : "clients";
    String other = open ? "clients" : "rate";
    if (!load.hasNonNull(due) && !foreign) {
      faults.add(path + "." + due, load.has(due) ? "is null" : "is missing");
    }
    if (load.hasNonNull(other)) {
      faults.add(
          path + "." + other, "must not be there in " + (open ? "an open" : "a closed") + " loop");
    }
  }
}
