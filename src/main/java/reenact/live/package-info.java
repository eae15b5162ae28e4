/**
 * A run while it goes on, for a browser on this machine and for Prometheus. It listens to the
 * engine as the terminal's bar does, once an interval and never per request. The only package that
 * may serve HTTP and use the Prometheus client.
 */
@NullMarked
package reenact.live;

import org.jspecify.annotations.NullMarked;
