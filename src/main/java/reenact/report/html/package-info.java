/** The report's page. */
@NullMarked
package reenact.report.html;

import org.jspecify.annotations.NullMarked;
