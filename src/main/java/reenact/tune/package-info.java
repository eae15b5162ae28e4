/**
 * Searches for the load that is best by a stated objective: asks for one measurement after the
 * other, each chosen by what the earlier ones showed, and says what they amount to.
 *
 * <p>The search itself is pure. What comes next depends on what was measured and on nothing else:
 * it reads no clock and draws no chance, so that thousands of searches can be run without a server.
 *
 * <p>The short trials of a round share a server, as the loads of a repetition do in a run: starting
 * and filling one takes longer than a short trial, and they are compared with each other only. What
 * a long-lived server gathers (data that workloads add, caches, fragments) could favour the loads
 * that come late; therefore a winner is believed only after longer trials that each start on a
 * fresh server, as somebody who measures it again would, and where those contradict the short ones,
 * a new round begins on a fresh server, too.
 */
@NullMarked
package reenact.tune;

import org.jspecify.annotations.NullMarked;
