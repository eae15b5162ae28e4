package reenact.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reenact.config.hocon.Document;
import reenact.config.hocon.SettingPath;
import reenact.driver.Ownership;
import reenact.environment.Environment;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.SqlAdmission;
import reenact.workload.sql.SqlScope;

/** Reports what a workload may not ask of a MySQL that somebody else runs. */
final class ExternalSqlRules {

  private ExternalSqlRules() {}

  static void check(MysqlWorkload workload, Document document, List<Environment> environments) {
    Map<String, SqlScope> scopes =
        environments.stream()
            .filter(Environment.External.class::isInstance)
            .map(Environment.External.class::cast)
            .filter(external -> external.mysql() != null)
            .collect(
                Collectors.toMap(Environment::name, Ownership::scope, (a, b) -> a, TreeMap::new));
    for (SqlScope scope : scopes.values().stream().distinct().toList()) {
      for (SqlAdmission.Refusal refusal : SqlAdmission.refusals(workload, scope)) {
        document.report(
            key(workload, refusal.where()),
            null,
            refusal.objection().text(),
            refusal.objection().remedy());
      }
    }
  }

  private static SettingPath key(MysqlWorkload workload, SqlAdmission.Where where) {
    SettingPath root = SettingPath.of("workload");
    return switch (where) {
      case SqlAdmission.Where.InMix in -> {
        SettingPath mix = root.child("mix");
        yield workload.builtIn() != null
            ? mix
            : mix.item(index(workload.mix(), in.transaction()))
                .child("statements")
                .item(in.statement());
      }
      case SqlAdmission.Where.InTable in -> {
        SettingPath table = root.child("tables").child(in.table().name());
        yield in.after() < 0 ? table.child(in.part()) : table.child("after").item(in.after());
      }
      case SqlAdmission.Where.Tables all -> root.child("tables");
      case SqlAdmission.Where.Isolation of -> root.child("isolation");
    };
  }

  private static int index(List<MysqlTransaction> mix, MysqlTransaction transaction) {
    return mix.indexOf(transaction);
  }
}
