package reenact.trace;

/** What the recorded clients and their server speak. */
public enum Protocol {
  REDIS,
  MYSQL
}
