/**
 * The control connection that prepares a MySQL, and requests by Connector/J. The only package that
 * may use Connector/J and HikariCP.
 */
@NullMarked
package reenact.driver.mysql;

import org.jspecify.annotations.NullMarked;
