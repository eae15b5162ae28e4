/** Recorded Redis requests as bytes of RESP, and what their replies tell. */
@NullMarked
package reenact.driver.redis.replay;

import org.jspecify.annotations.NullMarked;
