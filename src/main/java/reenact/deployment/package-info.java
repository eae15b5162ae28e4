/**
 * An environment becomes a running server and stops being one; everything it makes can be found and
 * removed. The only package that starts servers.
 */
@NullMarked
package reenact.deployment;

import org.jspecify.annotations.NullMarked;
