/** Sends requests to Redis by Jedis. The only package that may use Jedis. */
@NullMarked
package reenact.driver.jedis;

import org.jspecify.annotations.NullMarked;
