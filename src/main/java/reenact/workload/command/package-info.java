/** Redis commands: which words are keys, and what a script touches. */
@NullMarked
package reenact.workload.command;

import org.jspecify.annotations.NullMarked;
