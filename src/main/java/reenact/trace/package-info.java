/** Recorded traffic as a stream of events, whatever it was captured from. Pure. */
@NullMarked
package reenact.trace;

import org.jspecify.annotations.NullMarked;
