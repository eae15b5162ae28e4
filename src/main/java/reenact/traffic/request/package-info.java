/**
 * Requests as statistics see them: names, digests of statements, keys and families of keys. Pure.
 */
@NullMarked
package reenact.traffic.request;

import org.jspecify.annotations.NullMarked;
