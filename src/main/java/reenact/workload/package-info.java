/**
 * What clients ask of a server: operations, their mix, the keys and values they touch. Pure; may
 * use Commons RNG.
 */
@NullMarked
package reenact.workload;

import org.jspecify.annotations.NullMarked;
