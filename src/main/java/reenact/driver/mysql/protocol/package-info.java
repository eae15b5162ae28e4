/** MySQL's protocol: packets, login, commands and replies, as bytes and without a connection. */
@NullMarked
package reenact.driver.mysql.protocol;

import org.jspecify.annotations.NullMarked;
