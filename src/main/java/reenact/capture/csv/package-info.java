/** Reads cache traces: tables with a request, or its key and sizes, in each line. */
@NullMarked
package reenact.capture.csv;

import org.jspecify.annotations.NullMarked;
