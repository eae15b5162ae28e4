package reenact.config.hocon;

import reenact.fault.Fault;

/**
 * One mistake in what was asked.
 *
 * @param file as the user named it, or the command line's setting
 * @param line from 1; 0 where there is none
 * @param key the full path of the setting; empty where the mistake is not that of a setting
 * @param fault what is wrong
 * @param remedy what to do about it; may be empty
 */
public record Problem(String file, int line, String key, String fault, String remedy) {

  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + (key.isEmpty() ? "" : ": " + key)
        + ": "
        + new Fault(fault, remedy);
  }
}
