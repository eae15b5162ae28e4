/**
 * Parses, wires, prints, exits; the only package that prints or exits. May use picocli and the
 * progress bar.
 */
@NullMarked
package reenact.cli;

import org.jspecify.annotations.NullMarked;
