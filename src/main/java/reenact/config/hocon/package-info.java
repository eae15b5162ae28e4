/** HOCON values with file, line and key, and the problems found in them. */
@NullMarked
package reenact.config.hocon;

import org.jspecify.annotations.NullMarked;
