package reenact.deployment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A guest with what was made for it.
 *
 * @param tap that its packets cross; null when they do not cross one
 * @param disk the file of it
 */
record GuestLifeline(VirtualMachine machine, @Nullable Tap tap, Path disk) implements Lifeline {

  @Override
  public boolean alive() {
    return machine.alive();
  }

  @Override
  public String lastWords() {
    return machine.lastWords();
  }

  @Override
  public void close() {
    machine.close();
    if (tap != null) {
      tap.close();
    }
    // A disk is large; the rest of the folder goes with the run.
    disk.toFile().delete();
  }
}
