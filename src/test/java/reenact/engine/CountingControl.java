package reenact.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import reenact.driver.Control;
import reenact.workload.Workload;

/** Says only what it counts and what it costs to ask. */
public record CountingControl(String commandCounter, Iterator<String> incarnations)
    implements Control {

  public CountingControl(String commandCounter) {
    this(commandCounter, Collections.emptyIterator());
  }

  @Override
  public String serverIdentity() {
    return incarnations.hasNext() ? incarnations.next() : "";
  }

  @Override
  public String product() {
    return "redis";
  }

  @Override
  public String version() {
    return "0.0.0";
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
  public int commandsPerReading() {
    return 1;
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
    return Experiments.redis();
  }

  @Override
  public void close() {}
}
