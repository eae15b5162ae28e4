/** Reads scripts by the grammar of Lua 5.1 and bounds what they do. */
@NullMarked
package reenact.workload.lua;

import org.jspecify.annotations.NullMarked;
