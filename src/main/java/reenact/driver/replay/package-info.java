/** Recorded requests as the bytes that a server gets. Uses nothing of a driver. */
@NullMarked
package reenact.driver.replay;

import org.jspecify.annotations.NullMarked;
