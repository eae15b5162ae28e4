/** What the machines did meanwhile: CPU of server and generator, pauses, server counters. */
@NullMarked
package reenact.telemetry;

import org.jspecify.annotations.NullMarked;
