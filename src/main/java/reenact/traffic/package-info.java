/**
 * What a trace holds: one pass over its events in bounded memory. The only package that may use
 * hash4j.
 */
@NullMarked
package reenact.traffic;

import org.jspecify.annotations.NullMarked;
