package reenact.trace;

/** What was removed or replaced before anything was written. */
public enum Redaction {
  /** Passwords and other secrets in commands and statements. */
  SECRETS,
  /** Values that clients stored. */
  VALUES,
  /** Names of keys, replaced one to one. */
  KEYS,
  /** Literals in SQL. */
  LITERALS,
  /** Names of users and addresses of clients. */
  CLIENTS
}
