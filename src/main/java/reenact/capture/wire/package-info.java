/**
 * Decodes both directions of a Redis or MySQL connection into events. Pure: bytes and times come
 * in, events go out.
 */
@NullMarked
package reenact.capture.wire;

import org.jspecify.annotations.NullMarked;
