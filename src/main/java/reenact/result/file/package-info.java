/** Writes results and reads them back. The only package that may use Jackson. */
@NullMarked
package reenact.result.file;

import org.jspecify.annotations.NullMarked;
