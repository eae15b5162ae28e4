package reenact.workload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import reenact.fault.Fault;
import reenact.workload.sql.SqlJudge;
import reenact.workload.sql.SqlScope;

/** Judges all statements of a workload for a server that is not ours. */
public final class SqlAdmission {

  private SqlAdmission() {}

  /** The place of a statement in a workload. */
  public sealed interface Where {
    /** A statement of the mix, by its number within the transaction. */
    record InMix(MysqlTransaction transaction, int statement) implements Where {}

    /**
     * A statement of a table.
     *
     * @param part the key that holds it
     * @param after its number among those that come after the rows, or -1
     */
    record InTable(MysqlTable table, String part, int after) implements Where {}

    /** The tables as such. */
    record Tables() implements Where {}

    /** How far its transactions are kept apart. */
    record Isolation() implements Where {}
  }

  /** A statement or a setting that is not admitted. */
  public record Refusal(Where where, Fault objection) {}

  /** What is not admitted of a workload; at most one refusal a statement. */
  public static List<Refusal> refusals(MysqlWorkload workload, SqlScope scope) {
    List<Refusal> refusals = new ArrayList<>();
    for (MysqlTransaction transaction : workload.mix()) {
      for (int i = 0; i < transaction.statements().size(); i++) {
        Where where = new Where.InMix(transaction, i);
        judge(transaction.statements().get(i).texts(), scope)
            .ifPresent(objection -> refusals.add(new Refusal(where, objection)));
      }
    }
    if (scope instanceof SqlScope.ReadOnly
        && workload.isolation() == MysqlWorkload.Isolation.SERIALIZABLE) {
      refusals.add(
          new Refusal(
              new Where.Isolation(),
              new Fault(
                  "is not admitted where access = read-only: it locks the rows that are read",
                  "write repeatable-read")));
    }
    if (scope instanceof SqlScope.ReadOnly && !workload.tables().isEmpty()) {
      refusals.add(
          new Refusal(
              new Where.Tables(),
              new Fault(
                  "are not made where access = read-only",
                  "take them out and ask for tables that exist, or let the run have its own schema")));
    } else {
      for (MysqlTable table : workload.tables()) {
        judge(table, scope, refusals);
      }
    }
    return refusals;
  }

  /** The names of the tables that are there before anything is measured. */
  public static Set<String> loaded(MysqlWorkload workload) {
    Set<String> names = new LinkedHashSet<>();
    workload.tables().forEach(table -> names.add(table.name()));
    return names;
  }

  /**
   * The names of the tables that statements may create while it is measured, or once rows are
   * there.
   */
  public static Set<String> createdLater(MysqlWorkload workload) {
    Set<String> names = new LinkedHashSet<>();
    Stream.concat(
            workload.tables().stream().flatMap(table -> table.after().stream()), mix(workload))
        .forEach(sql -> SqlJudge.created(sql).ifPresent(names::add));
    return names;
  }

  /**
   * The names of the tables whose definitions statements of the mix may change, folded as {@link
   * SqlJudge#folded} does.
   */
  public static Set<String> alteredLater(MysqlWorkload workload) {
    Set<String> names = new TreeSet<>();
    mix(workload)
        .filter(sql ->
            SqlJudge.opening(sql).stream()
                .limit(1)
                .anyMatch(Set.of("ALTER", "CREATE", "DROP", "TRUNCATE")::contains))
        .forEach(sql -> names.addAll(SqlJudge.named(sql)));
    return names;
  }

  /**
   * What a workload calls tables: their names, aliases and common table expressions. A schema that
   * is called like one of them cannot be told from it before a point.
   */
  public static Set<String> named(MysqlWorkload workload) {
    Set<String> names = new TreeSet<>();
    texts(workload).forEach(sql -> names.addAll(SqlJudge.named(sql)));
    return names;
  }

  private static Stream<String> texts(MysqlWorkload workload) {
    return Stream.concat(
        workload.tables().stream()
            .flatMap(table ->
                Stream.concat(
                    Stream.of(table.create(), table.insert() + table.tuple()),
                    table.after().stream())),
        mix(workload));
  }

  private static Stream<String> mix(MysqlWorkload workload) {
    return workload.mix().stream()
        .flatMap(transaction -> transaction.statements().stream())
        .flatMap(statement -> statement.texts().stream());
  }

  private static void judge(MysqlTable table, SqlScope scope, List<Refusal> refusals) {
    judge(List.of(table.create()), scope)
        .or(() -> otherThan(table))
        .ifPresent(objection ->
            refusals.add(new Refusal(new Where.InTable(table, "create", -1), objection)));
    if (table.rows() > 0) {
      judge(List.of(table.insert() + table.tuple()), scope)
          .ifPresent(objection ->
              refusals.add(new Refusal(new Where.InTable(table, "row", -1), objection)));
    }
    for (int i = 0; i < table.after().size(); i++) {
      Where where = new Where.InTable(table, "after", i);
      judge(List.of(table.after().get(i)), scope)
          .ifPresent(objection -> refusals.add(new Refusal(where, objection)));
    }
  }

  private static Optional<Fault> otherThan(MysqlTable table) {
    return SqlJudge.created(table.create()).equals(Optional.of(table.name()))
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "does not create a table " + table.name(),
                "write CREATE TABLE " + table.name() + " (...)"));
  }

  private static Optional<Fault> judge(List<String> texts, SqlScope scope) {
    return texts.stream().flatMap(sql -> SqlJudge.foreign(sql, scope).stream()).findFirst();
  }
}
