/** Server programs: where they come from, their settings and data, and their native processes. */
@NullMarked
package reenact.deployment.server;

import org.jspecify.annotations.NullMarked;
