package reenact.foreign;

import java.util.ArrayList;
import java.util.List;
import reenact.generator.tool.SysbenchOutput;
import reenact.generator.tool.ToolException;

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
  static List<ImportedTrial> read(List<String> lines) throws MalformedFileException {
    List<ImportedTrial> told = new ArrayList<>();
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

  private static ImportedTrial one(SysbenchOutput output, String head, int end)
      throws MalformedFileException {
    try {
      boolean paced = output.rate() != null;
      return new ImportedTrial(
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
          null);
    } catch (ToolException e) {
      throw new MalformedFileException(
          end,
          String.valueOf(e.getMessage()),
          "take the whole output of one version 1.0 or 1.1",
          e);
    }
  }
}
