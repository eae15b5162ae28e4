/** What is wrong and what to do about it, as exceptions and findings carry it. Pure. */
@NullMarked
package reenact.fault;

import org.jspecify.annotations.NullMarked;
