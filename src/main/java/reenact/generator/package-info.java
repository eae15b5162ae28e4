/** The measuring loop: clients keep their schedule through warm-up, window and drain. */
@NullMarked
package reenact.generator;

import org.jspecify.annotations.NullMarked;
