package reenact.driver.catalog;

import java.util.Locale;
import java.util.Map;
import reenact.driver.Control;
import reenact.workload.MachineWorkload;
import reenact.workload.Workload;

/**
 * The machine in the place of a server: it says which kernel it runs, and has nothing to load.
 *
 * @param machine what is done to it
 */
record MachineControl(MachineWorkload machine) implements Control {

  @Override
  public String product() {
    return System.getProperty("os.name", "machine").toLowerCase(Locale.ROOT);
  }

  @Override
  public String version() {
    return System.getProperty("os.version", "");
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of();
  }

  @Override
  public String commandCounter() {
    return "";
  }

  @Override
  public int commandsPerReading() {
    return 0;
  }

  @Override
  public String existingData() {
    return "";
  }

  @Override
  public void load(LoadProgress progress) {}

  @Override
  public void erase() {}

  @Override
  public Workload workload() {
    return machine;
  }

  @Override
  public void close() {}
}
