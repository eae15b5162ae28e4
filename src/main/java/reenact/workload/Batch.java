package reenact.workload;

/**
 * The requests that a client sends together: as many as its pipeline is deep. One batch per client
 * is reused for ever.
 */
public final class Batch {

  private final Requests requests;
  private final int[] operations;
  private final long[][] values;

  public Batch(Requests requests, int depth) {
    this.requests = requests;
    this.operations = new int[depth];
    this.values = new long[depth][requests.slots()];
  }

  /** Replaces the requests by the next ones. */
  public void draw() {
    for (int i = 0; i < operations.length; i++) {
      operations[i] = requests.draw(values[i]);
    }
  }

  /** How many requests there are. */
  public int size() {
    return operations.length;
  }

  /** The index in the mix of the operation that a request asks for. */
  public int operation(int request) {
    return operations[request];
  }

  /** What was drawn for the slots of a request; valid until the next {@link #draw}. */
  public long[] values(int request) {
    return values[request];
  }
}
