/**
 * Where a server runs: the vocabulary of deployments and storages, without the power to perform
 * them. Pure.
 */
@NullMarked
package reenact.environment;

import org.jspecify.annotations.NullMarked;
