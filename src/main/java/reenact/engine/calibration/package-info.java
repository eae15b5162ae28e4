/** Compares the generator with other load generators. */
@NullMarked
package reenact.engine.calibration;

import org.jspecify.annotations.NullMarked;
