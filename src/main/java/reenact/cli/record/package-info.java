/** The command that records the traffic of applications. */
@NullMarked
package reenact.cli.record;

import org.jspecify.annotations.NullMarked;
