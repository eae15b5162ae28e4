package reenact.workload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.sampling.distribution.AliasMethodDiscreteSampler;
import org.apache.commons.rng.sampling.distribution.SharedStateDiscreteSampler;
import reenact.workload.draw.Draw;
import reenact.workload.draw.InsertSequence;
import reenact.workload.draw.RandomStream;
import reenact.workload.draw.Sampler;

/**
 * One client's endless sequence of requests. It depends on the workload, the seed and the client's
 * place among the clients and on nothing else: the same seed asks the same things in the same
 * order. Drawing allocates nothing. Not safe for use by several threads.
 */
public final class Requests {

  private final SharedStateDiscreteSampler mix;
  private final Sampler[][] samplers;
  private final Draw[][] draws;
  private final int slots;

  public Requests(Workload workload, long seed, int client, int clients) {
    RandomStream chance = RandomStream.of(seed, client, clients);
    InsertSequence additions = new InsertSequence(client, clients);
    // Drawing a thing in several places goes on in one sequence.
    Map<Draw, Sampler> known = new HashMap<>();
    List<? extends Operation> operations = workload.mix();
    this.mix =
        AliasMethodDiscreteSampler.of(
            chance.random(), operations.stream().mapToDouble(Operation::weight).toArray());
    this.samplers = new Sampler[operations.size()][];
    this.draws = new Draw[operations.size()][];
    int most = 0;
    for (int i = 0; i < samplers.length; i++) {
      draws[i] = operations.get(i).draws().toArray(Draw[]::new);
      samplers[i] = new Sampler[draws[i].length];
      for (int slot = 0; slot < draws[i].length; slot++) {
        if (!(draws[i][slot] instanceof Draw.Offset || draws[i][slot] instanceof Draw.Row)) {
          samplers[i][slot] =
              known.computeIfAbsent(draws[i][slot], draw -> draw.sampler(chance, additions));
        }
      }
      most = Math.max(most, draws[i].length);
    }
    this.slots = most;
  }

  /** How long an array must be to hold the values of any of these requests. */
  public int slots() {
    return slots;
  }

  /**
   * Draws the next request.
   *
   * @param values receives what was drawn for each slot of the operation; at least {@link #slots}
   *     long
   * @return the operation's index in the mix
   */
  public int draw(long[] values) {
    int operation = samplers.length == 1 ? 0 : mix.sample();
    Sampler[] drawn = samplers[operation];
    for (int slot = 0; slot < drawn.length; slot++) {
      Sampler sampler = drawn[slot];
      values[slot] = sampler != null ? sampler.next() : computed(operation, slot, values);
    }
    return operation;
  }

  private long computed(int operation, int slot, long[] values) {
    return draws[operation][slot] instanceof Draw.Offset offset
        ? values[offset.slot()] + offset.plus()
        : values[slot];
  }
}
