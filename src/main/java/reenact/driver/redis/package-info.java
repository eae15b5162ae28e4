/**
 * The protocol of Redis, and the control connection that prepares a Redis and reads its counters.
 */
@NullMarked
package reenact.driver.redis;

import org.jspecify.annotations.NullMarked;
