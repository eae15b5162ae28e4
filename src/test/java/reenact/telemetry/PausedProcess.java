package reenact.telemetry;

import java.util.List;

/** A generator that somebody stops: reads the machine between two lines of its input. */
final class PausedProcess {

  private PausedProcess() {}

  /** Says when the window is open and, after a line of input, how long it stood still. */
  public static void main(String[] arguments) throws Exception {
    try (Telemetry telemetry = new Telemetry(List.of(), List.of(), List::of)) {
      telemetry.open();
      System.out.println("open");
      System.in.read();
      System.out.println(telemetry.read().pauses().longest().toMillis());
    }
  }
}
