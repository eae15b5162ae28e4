/** From results to statements about them. Pure. */
@NullMarked
package reenact.analysis;

import org.jspecify.annotations.NullMarked;
