/** What one trial measured. */
@NullMarked
package reenact.result.trial;

import org.jspecify.annotations.NullMarked;
