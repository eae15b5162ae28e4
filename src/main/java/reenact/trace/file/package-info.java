/**
 * Trace files, written and read in bounded memory; docs/trace-format.md has them byte by byte. May
 * use zstd.
 */
@NullMarked
package reenact.trace.file;

import org.jspecify.annotations.NullMarked;
