/** Decides whether a trial may be believed. */
@NullMarked
package reenact.engine.judge;

import org.jspecify.annotations.NullMarked;
