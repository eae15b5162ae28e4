/** Chooses the driver and the control connection for an experiment. */
@NullMarked
package reenact.driver.catalog;

import org.jspecify.annotations.NullMarked;
