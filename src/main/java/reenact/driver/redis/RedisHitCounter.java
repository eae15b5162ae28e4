package reenact.driver.redis;

/** Adds up what the reply to a request says was found: by one command, or by those of an EXEC. */
public final class RedisHitCounter {

  private static final RedisLookup[] NOTHING = {RedisLookup.NONE};

  private RedisLookup[] lookups = NOTHING;
  private RedisLookup lookup = RedisLookup.NONE;
  private int next;
  private int hits;
  private int misses;

  /** Begins a reply, in which each of the commands has one of its own. */
  public void begin(RedisLookup[] ofCommands) {
    lookups = ofCommands;
    next = 0;
    hits = 0;
    misses = 0;
  }

  /** Begins the reply that is the next command's own. */
  private RedisLookup next() {
    lookup = next < lookups.length ? lookups[next] : RedisLookup.NONE;
    next++;
    return lookup;
  }

  private void add(RedisLookup of, int found) {
    hits += found;
    misses += of.asked() - found;
  }

  /** A command's reply is null. */
  public void isNull() {
    add(next(), 0);
  }

  /** A command's reply is a number. */
  public void number(long number) {
    RedisLookup of = next();
    add(of, of.number(number));
  }

  /** A command's reply is a string. */
  public void text(long length, byte first) {
    RedisLookup of = next();
    add(of, of.text(length, first));
  }

  /** A command's reply is an error. */
  void error() {
    next();
  }

  /** A command's reply is a list. */
  public void list(long items) {
    RedisLookup of = next();
    if (of.each()) {
      hits += (int) items;
    } else {
      add(of, items > 0 ? of.asked() : 0);
    }
  }

  /** An item of the list is null. */
  public void itemIsNull() {
    itemMissed(lookup.each());
  }

  /** An item of the list is a number. */
  public void item(long number) {
    itemMissed(lookup.missed(number));
  }

  private void itemMissed(boolean missed) {
    if (missed) {
      hits--;
      misses++;
    }
  }

  public int hits() {
    return hits;
  }

  public int misses() {
    return misses;
  }
}
