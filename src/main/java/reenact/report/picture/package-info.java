/** Charts as PNG and SVG. */
@NullMarked
package reenact.report.picture;

import org.jspecify.annotations.NullMarked;
