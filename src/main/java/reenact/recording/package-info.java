/** Values recorded as they happen, without locks and without allocation. May use HdrHistogram. */
@NullMarked
package reenact.recording;

import org.jspecify.annotations.NullMarked;
