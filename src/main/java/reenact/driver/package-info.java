/**
 * One conversation with one server in its own protocol. The only package that may use Jedis, JDBC
 * and HikariCP.
 */
@NullMarked
package reenact.driver;

import org.jspecify.annotations.NullMarked;
