package reenact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

/** What tests do to processes that they have started. */
public final class Signal {

  private Signal() {}

  /** Sends one, such as {@code STOP}. */
  public static void send(String name, long process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process)).start();
    assertThat(kill.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(kill.exitValue()).as("kill -%s %d", name, process).isZero();
  }
}
