/** What a trace holds, as far as its replay has to know beforehand. */
@NullMarked
package reenact.workload.recorded;

import org.jspecify.annotations.NullMarked;
