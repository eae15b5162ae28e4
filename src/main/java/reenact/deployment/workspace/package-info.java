/** A run's folder, its ledger and its user: what was made can be found and removed. */
@NullMarked
package reenact.deployment.workspace;

import org.jspecify.annotations.NullMarked;
