/** Servers in containers. The only package that may use docker-java. */
@NullMarked
package reenact.deployment.docker;

import org.jspecify.annotations.NullMarked;
