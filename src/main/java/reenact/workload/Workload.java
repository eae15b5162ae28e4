package reenact.workload;

import java.util.List;

/** What clients ask of a server, saying nothing of how many clients there are or how fast. */
public sealed interface Workload permits ServerWorkload, MachineWorkload, TraceWorkload {

  /** The name that reports and file names use. */
  String name();

  /** Whose life it imitates, in one sentence; may be empty. */
  String description();

  /** What is measured. */
  Subject subject();

  /** The operations with their weights; an operation's place in this list is its index. */
  List<? extends Operation> mix();

  /** How many requests a client sends before it waits for the answers; at least 1. */
  int pipeline();
}
