/**
 * Files that other tools have left become runs, as far as they tell, so that old measurements can
 * stand beside new ones.
 */
@NullMarked
package reenact.foreign;

import org.jspecify.annotations.NullMarked;
