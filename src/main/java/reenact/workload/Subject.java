package reenact.workload;

import java.util.List;
import java.util.stream.Stream;

/** What a workload measures: a server, or the machine itself. */
public sealed interface Subject permits Server, Subject.Machine {

  /** The name that files and reports use. */
  String label();

  /** The machine itself: there is no server to start or to ask. */
  record Machine() implements Subject {
    @Override
    public String label() {
      return "machine";
    }
  }

  /** Everything that can be measured. */
  static List<Subject> all() {
    return Stream.concat(Stream.of(Server.values()), Stream.of(new Machine())).toList();
  }
}
