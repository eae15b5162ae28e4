/**
 * Records what applications and their server say to each other, as a proxy between them. It uses
 * Netty.
 */
@NullMarked
package reenact.capture.proxy;

import org.jspecify.annotations.NullMarked;
