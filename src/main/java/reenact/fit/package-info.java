/**
 * Derives a workload from recorded traffic: which distributions describe it, and how well. Pure.
 */
@NullMarked
package reenact.fit;

import org.jspecify.annotations.NullMarked;
