package reenact.foreign;

import java.util.ArrayList;
import java.util.List;
import reenact.generator.SysbenchOutput;
import reenact.generator.ToolException;

/** What sysbench has printed, one run after another. */
final class SysbenchFile {

  private static final String HEAD = "sysbench ";

  private SysbenchFile() {}

  static boolean begins(List<String> lines) {
    return lines.stream().anyMatch(SysbenchFile::head);
  }

  private static boolean head(String line) {
    return line.matches("sysbench \\d+\\.\\d+.*");
  }

  /** Runs that only prepare or clean up print no times, and are no measurements. */
  static List<Told> read(List<String> lines) throws Broken {
    List<Told> told = new ArrayList<>();
    int begin = 0;
    while (begin < lines.size() && !head(lines.get(begin))) {
      begin++;
    }
    while (begin < lines.size()) {
      int end = begin + 1;
      while (end < lines.size() && !head(lines.get(end))) {
        end++;
      }
      SysbenchOutput output = new SysbenchOutput();
      lines.subList(begin, end).forEach(output::read);
      if (output.started()) {
        told.add(one(output, lines.get(begin), end));
      }
      begin = end;
    }
    return told;
  }

  private static Told one(SysbenchOutput output, String head, int end) throws Broken {
    try {
      boolean paced = output.rate() != null;
      return new Told(
          HEAD + head.substring(HEAD.length()).split("[\\s:]", 2)[0],
          output.test(),
          output.threads(),
          output.rate(),
          output.seconds(),
          output.events(),
          output.events() / output.seconds(),
          output.told(),
          paced,
          output.slices(),
          "");
    } catch (ToolException e) {
      throw new Broken(
          end, e.getMessage() + "; take the whole output of one version 1.0 or 1.1", e);
    }
  }
}
