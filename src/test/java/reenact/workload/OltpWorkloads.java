package reenact.workload;

import reenact.workload.draw.Popularity;

/** Workloads of sysbench with its own options. */
public final class OltpWorkloads {

  private OltpWorkloads() {}

  /** A workload named mysql. */
  public static MysqlWorkload of(String mix, int tables, int rows, Popularity ids) {
    SysbenchOltp options =
        new SysbenchOltp(
            tables, rows, 10, new SysbenchOltp.Ranges(100, 1, 1, 1, 1), 1, 1, 1, true, ids);
    return new MysqlWorkload(
        "mysql",
        "",
        options.mix(mix),
        options.layout(),
        MysqlWorkload.Isolation.SERVER_DEFAULT,
        10,
        new MysqlWorkload.BuiltIn(mix, options));
  }
}
