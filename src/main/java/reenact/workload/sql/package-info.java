/** Reads SQL statements and judges what they touch. */
@NullMarked
package reenact.workload.sql;

import org.jspecify.annotations.NullMarked;
