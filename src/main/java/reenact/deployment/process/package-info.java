/** Processes of this machine: started, found, pinned, ended. */
@NullMarked
package reenact.deployment.process;

import org.jspecify.annotations.NullMarked;
