/** All importers, and which of them a file is for. */
@NullMarked
package reenact.capture.catalog;

import org.jspecify.annotations.NullMarked;
