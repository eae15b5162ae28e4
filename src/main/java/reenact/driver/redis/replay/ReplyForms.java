package reenact.driver.redis.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reenact.driver.redis.RedisLookup;

/**
 * How replies tell what was found, each way with a number. The thread that reads a trace adds to
 * them; those that got a number from it read them.
 */
public final class ReplyForms {

  /** Of a request that gets no reply of its own. */
  public static final int SILENT = -1;

  /** Of a reply that tells nothing. */
  static final int NOTHING = 0;

  /** Transactions are of a few kinds; the lookups of any more are not counted. */
  private static final int MOST = 1 << 16;

  /**
   * A way in which a reply tells what was found.
   *
   * @param transaction whether the reply holds one for each command, as that of EXEC does
   */
  @SuppressWarnings("ArrayRecordComponent") // It is made once and never compared.
  public record Form(RedisLookup[] lookups, boolean transaction) {}

  private record Key(List<RedisLookup> lookups, boolean transaction) {}

  private final Map<Key, Integer> known = new HashMap<>();
  private volatile Form[] forms = {new Form(new RedisLookup[] {RedisLookup.NONE}, false)};

  /** The form with a number. */
  public Form form(int number) {
    return forms[number];
  }

  int of(RedisLookup lookup) {
    return number(new Key(List.of(lookup), false));
  }

  int ofTransaction(List<RedisLookup> lookups) {
    return number(new Key(List.copyOf(lookups), true));
  }

  private int number(Key key) {
    Integer number = known.get(key);
    if (number != null) {
      return number;
    }
    if (forms.length == MOST) {
      return NOTHING;
    }
    List<Form> more = new ArrayList<>(List.of(forms));
    more.add(new Form(key.lookups.toArray(RedisLookup[]::new), key.transaction));
    forms = more.toArray(Form[]::new);
    known.put(key, forms.length - 1);
    return forms.length - 1;
  }
}
