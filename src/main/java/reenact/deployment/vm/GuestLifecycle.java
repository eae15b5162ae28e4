package reenact.deployment.vm;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reenact.deployment.network.Tap;
import reenact.deployment.process.ServerLifecycle;

/**
 * A guest with what was made for it.
 *
 * @param tap that its packets cross; null when they do not cross one
 * @param disk the file of it
 */
record GuestLifecycle(VirtualMachine machine, @Nullable Tap tap, Path disk)
    implements ServerLifecycle {

  @Override
  public boolean alive() {
    return machine.alive();
  }

  @Override
  public String lastLogLines() {
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
