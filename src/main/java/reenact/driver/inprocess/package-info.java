/**
 * Servers within this process that answer in the protocols of Redis and MySQL: JIT warm-up runs
 * against them.
 */
@NullMarked
package reenact.driver.inprocess;

import org.jspecify.annotations.NullMarked;
