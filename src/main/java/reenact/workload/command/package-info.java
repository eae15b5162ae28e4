/** Redis commands: which words are keys. */
@NullMarked
package reenact.workload.command;

import org.jspecify.annotations.NullMarked;
