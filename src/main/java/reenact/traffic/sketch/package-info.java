/** Counts and distributions in bounded memory. Pure. */
@NullMarked
package reenact.traffic.sketch;

import org.jspecify.annotations.NullMarked;
