/** Writes results and reads them back. */
@NullMarked
package reenact.result.file;

import org.jspecify.annotations.NullMarked;
