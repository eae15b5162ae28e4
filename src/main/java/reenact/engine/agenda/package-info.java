/** The order of the trials. */
@NullMarked
package reenact.engine.agenda;

import org.jspecify.annotations.NullMarked;
