/** Words and JSON for what a trace holds; the pages that show it share them. Pure. */
@NullMarked
package reenact.report.traffic;

import org.jspecify.annotations.NullMarked;
