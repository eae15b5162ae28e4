package reenact.capture.proxy;

import reenact.trace.Action;
import reenact.trace.Bytes;
import reenact.trace.Parameter;
import reenact.trace.TraceEvent;

/** How much memory an event takes, about. */
final class EventSize {

  private static final long EVENT = 256;
  private static final long PART = 48;

  private EventSize() {}

  static long of(TraceEvent event) {
    return EVENT
        + switch (event.action()) {
          case Action.Connect connect -> 0;
          case Action.Disconnect disconnect -> 0;
          case Action.CloseStatement close -> 0;
          case Action.RedisRequest request -> {
            long size = 0;
            for (Bytes argument : request.arguments()) {
              size += PART + argument.length();
            }
            yield size;
          }
          case Action.Query query -> query.sql().length();
          case Action.Prepare prepare -> prepare.sql().length();
          case Action.Execute execute -> {
            long size = 0;
            for (Parameter parameter : execute.parameters()) {
              size += PART + of(parameter);
            }
            yield size;
          }
        };
  }

  private static long of(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Text text -> text.bytes().length();
      case Parameter.Blob blob -> blob.bytes().length();
      case Parameter.Decimal decimal -> decimal.text().length();
      default -> 0;
    };
  }
}
