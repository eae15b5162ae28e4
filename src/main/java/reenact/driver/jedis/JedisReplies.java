package reenact.driver.jedis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;
import reenact.driver.redis.RedisHitCounter;
import reenact.workload.Outcome;

/** Turns replies of Jedis into outcomes. */
final class JedisReplies {

  private JedisReplies() {}

  /** Adds what a command's reply says was found. */
  static void read(@Nullable Object reply, RedisHitCounter findings) {
    switch (reply) {
      case null -> findings.isNull();
      case Long number -> findings.number(number);
      case byte[] text -> findings.text(text.length, text.length == 0 ? 0 : text[0]);
      case List<?> items -> {
        findings.list(items.size());
        for (Object item : items) {
          if (item == null) {
            findings.itemIsNull();
          } else if (item instanceof Long number) {
            findings.item(number);
          }
        }
      }
      default -> findings.text(1, (byte) 0);
    }
  }

  /** Redis's convention: an error's first word is its code. */
  static Outcome error(JedisDataException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf(' ');
    return Outcome.error(end < 0 ? message : message.substring(0, end), message);
  }
}
