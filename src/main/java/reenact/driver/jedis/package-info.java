/** Sends requests to Redis by Jedis. */
@NullMarked
package reenact.driver.jedis;

import org.jspecify.annotations.NullMarked;
