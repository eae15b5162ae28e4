package reenact.result.trial;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The range of a figure in a stored result, or of all figures of a record. What says nothing has
 * the range from 0 to {@link #MOST}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface AllowedRange {

  /** More than any machine does: in microseconds 31 years, in bytes a petabyte. */
  double MOST = 1e15;

  /** Beyond every number that a file can hold. */
  double ANY = Double.MAX_VALUE;

  /** The lowest value. */
  double low() default 0;

  /** The highest value. */
  double high() default MOST;
}
