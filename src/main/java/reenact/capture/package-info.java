/**
 * Imports captured traffic: recognises and reads its sources, replaces secrets, and writes a trace
 * that is sorted by time, in bounded memory. May use zstd for compressed sources.
 */
@NullMarked
package reenact.capture;

import org.jspecify.annotations.NullMarked;
