package reenact.result.reason;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What files call a kind of reason, which never changes, and what it makes of a trial. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ReasonCode {

  /** In kebab case. */
  String value();

  Severity severity();
}
