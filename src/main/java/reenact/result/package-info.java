/**
 * What happened, as immutable values that are written down and read back: the narrow waist. The
 * only package that may use Jackson.
 */
@NullMarked
package reenact.result;

import org.jspecify.annotations.NullMarked;
