package reenact.workload;

import java.util.Locale;

/** The kinds of server. */
public enum Server implements Subject {
  REDIS,
  MYSQL;

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of two things, the one that is for this kind of server. */
  public <T> T choose(T redis, T mysql) {
    return switch (this) {
      case REDIS -> redis;
      case MYSQL -> mysql;
    };
  }
}
