/** Which trials to run and in what order, expanded once and never changed after that. Pure. */
@NullMarked
package reenact.plan;

import org.jspecify.annotations.NullMarked;
