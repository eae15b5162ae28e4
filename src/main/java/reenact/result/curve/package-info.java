/** What a load sweep shows: saturation, knee, capacity, scalability law. */
@NullMarked
package reenact.result.curve;

import org.jspecify.annotations.NullMarked;
