package reenact.config.workload;

import java.util.List;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.fault.InvalidSettingException;
import reenact.workload.MysqlTransaction;
import reenact.workload.MysqlWorkload;
import reenact.workload.SysbenchOltp;
import reenact.workload.draw.Popularity;

/** Reads the options of the built-in mixes. */
final class SysbenchReader {

  private static final int MOST_STATEMENTS = 10_000;

  /** The options that a mix of the file's own has no use for; tables mean something else there. */
  private static final String[] OPTIONS = {
    "rows",
    "range-size",
    "point-selects",
    "simple-ranges",
    "sum-ranges",
    "order-ranges",
    "distinct-ranges",
    "index-updates",
    "non-index-updates",
    "delete-inserts",
    "transactions",
    "ids"
  };

  private SysbenchReader() {}

  static MysqlWorkload read(
      Section workload,
      String name,
      String description,
      MysqlWorkload.Isolation isolation,
      int retries) {
    Value mix = workload.value("mix");
    String mixName = mix.text("");
    uselessWithIt(workload, "autocommit", "write transactions = false");
    uselessWithIt(workload, "parameters", "take it out, or write a mix of your own");
    int tables = workload.value("tables").whole(1, 10_000);
    long rows = workload.value("rows").whole(1L, Integer.MAX_VALUE - 1L);
    int rangeSize = workload.value("range-size").whole(1, 100_000_000);
    int pointSelects = count(workload, "point-selects");
    int simpleRanges = count(workload, "simple-ranges");
    int sumRanges = count(workload, "sum-ranges");
    int orderRanges = count(workload, "order-ranges");
    int distinctRanges = count(workload, "distinct-ranges");
    int indexUpdates = count(workload, "index-updates");
    int nonIndexUpdates = count(workload, "non-index-updates");
    int deleteInserts = count(workload, "delete-inserts");
    boolean transactions = workload.value("transactions").flag();
    Popularity ids = PopularityReader.read(workload.section("ids").value("distribution"));
    MysqlWorkload nothing =
        new MysqlWorkload(name, description, List.of(), List.of(), isolation, retries);
    return mix.build(
        nothing,
        () -> {
          SysbenchOltp oltp =
              new SysbenchOltp(
                  tables,
                  rows,
                  pointSelects,
                  new SysbenchOltp.Ranges(
                      rangeSize, simpleRanges, sumRanges, orderRanges, distinctRanges),
                  indexUpdates,
                  nonIndexUpdates,
                  deleteInserts,
                  transactions,
                  ids);
          List<MysqlTransaction> transactionsOfMix = oltp.mix(mixName);
          if (transactionsOfMix.stream().anyMatch(one -> one.statements().isEmpty())) {
            throw new InvalidSettingException(
                mixName + " has no statement left", "let one of its counts be above 0");
          }
          return new MysqlWorkload(
              name,
              description,
              transactionsOfMix,
              oltp.layout(),
              isolation,
              retries,
              new MysqlWorkload.BuiltIn(mixName, oltp));
        });
  }

  /** Reports options of the built-in mixes beside a mix of the file's own. */
  static void uselessWithoutIt(Section workload) {
    for (String option : OPTIONS) {
      workload.useless(
          option,
          "is an option of the built-in mixes",
          "take it out, or write mix = oltp-read-write, for example");
    }
  }

  private static void uselessWithIt(Section workload, String key, String remedy) {
    workload.useless(key, "has no meaning for a built-in mix", remedy);
  }

  private static int count(Section workload, String key) {
    return workload.value(key).whole(0, MOST_STATEMENTS);
  }
}
