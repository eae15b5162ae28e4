package reenact.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reenact.driver.mysql.SqlRemedies;
import reenact.generator.Measurement;
import reenact.plan.Trial;
import reenact.result.reason.Reason;
import reenact.result.reason.RequestReason;
import reenact.workload.Server;

/** Remedies for the errors that clients met. */
final class ErrorRemedies {

  private ErrorRemedies() {}

  /** One reason for each error that has a known remedy. */
  static List<Reason> on(Trial trial, Measurement measurement) {
    if (trial.workload().subject() != Server.MYSQL) {
      return List.of();
    }
    Map<String, Long> codes = new TreeMap<>(measurement.counts().errors());
    codes.putAll(measurement.notOpened());
    return codes.keySet().stream()
        .filter(code -> SqlRemedies.of(code).isPresent())
        .<Reason>map(RequestReason.Remediable::new)
        .toList();
  }
}
