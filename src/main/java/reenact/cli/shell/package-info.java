/**
 * What every command needs of the program and its shell: exit codes, signals, standard output,
 * files that it writes, and errors of usage.
 */
@NullMarked
package reenact.cli.shell;

import org.jspecify.annotations.NullMarked;
