package reenact.workload;

import java.util.List;
import reenact.workload.draw.Draw;

/** One logical thing a client wants. */
public sealed interface Operation
    permits RedisOperation, MysqlTransaction, MachineEvent, RecordedOperation {

  /** Unique within its mix. */
  String name();

  /** Relative frequency in the mix; positive, and the weights need not sum to anything. */
  double weight();

  /** What is drawn anew for each request; a place in this list is a slot. */
  List<Draw> draws();

  /** How many commands or statements the server counts when the operation succeeds at once. */
  int commandsPerRequest();
}
