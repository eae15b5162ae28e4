/** Processes of this machine, started, found, pinned and ended; its addresses and sockets. */
@NullMarked
package reenact.deployment.process;

import org.jspecify.annotations.NullMarked;
