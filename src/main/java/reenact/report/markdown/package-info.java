/** Runs and comparisons as Markdown for pull requests. */
@NullMarked
package reenact.report.markdown;

import org.jspecify.annotations.NullMarked;
