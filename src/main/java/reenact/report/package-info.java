/** Results and findings become pages for people; the same input gives the same page. */
@NullMarked
package reenact.report;

import org.jspecify.annotations.NullMarked;
