package reenact.environment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Some CPUs of a machine, by their numbers. */
public record CpuSet(NavigableSet<Integer> numbers) {

  private static final String ALLOWED = "Cpus_allowed_list:";

  public CpuSet {
    numbers = Collections.unmodifiableNavigableSet(new TreeSet<>(numbers));
  }

  /** Those of a list as the kernel writes it and {@code taskset} reads it: {@code 0,2-3}. */
  public static CpuSet of(String list) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    for (String range : list.strip().split(",")) {
      String[] ends = range.strip().split("-", 2);
      IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
          .forEach(numbers::add);
    }
    return new CpuSet(numbers);
  }

  /** Those that a process may run on, by the lines of its /proc/PID/status. */
  public static Optional<CpuSet> allowed(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(ALLOWED))
        .map(line -> of(line.substring(ALLOWED.length())))
        .findFirst();
  }

  /** All that are in any of some sets. */
  public static CpuSet union(List<CpuSet> sets) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    sets.forEach(set -> numbers.addAll(set.numbers));
    return new CpuSet(numbers);
  }

  /** Those of them that are in another set too. */
  public CpuSet within(CpuSet other) {
    NavigableSet<Integer> common = new TreeSet<>(numbers);
    common.retainAll(other.numbers);
    return new CpuSet(common);
  }

  public int count() {
    return numbers.size();
  }

  /** The same as a list, in which neighbours are a range. */
  public String list() {
    List<String> ranges = new ArrayList<>();
    for (int first : numbers) {
      if (!numbers.contains(first - 1)) {
        int last = first;
        while (numbers.contains(last + 1)) {
          last++;
        }
        ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
      }
    }
    return String.join(",", ranges);
  }

  /** A list as part of a sentence. */
  static String named(String list) {
    return (list.matches("\\d+") ? "CPU " : "CPUs ") + list;
  }

  @Override
  public String toString() {
    return named(list());
  }
}
