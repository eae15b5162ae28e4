/** Event loops that send requests to Redis and MySQL. The measuring loop's side of the network. */
@NullMarked
package reenact.driver.netty;

import org.jspecify.annotations.NullMarked;
