/** What reports tell of replays. */
@NullMarked
package reenact.report.replay;

import org.jspecify.annotations.NullMarked;
