package reenact.driver.redis;

/**
 * How deep within a reply its reading is. Attributes and pushes come beside replies: an attribute
 * before any value, a push between two replies; neither is one.
 */
final class RespNesting {

  private final byte[] types;
  private final long[] left;
  private int depth;
  private int asides;
  private boolean afterAttribute;
  private boolean topIsAggregate;

  RespNesting(int deepest) {
    this.types = new byte[deepest];
    this.left = new long[deepest];
  }

  int depth() {
    return depth;
  }

  /** Whether another aggregate may be opened. */
  boolean fits() {
    return depth < types.length;
  }

  /** Whether what is read belongs to an attribute or a push. */
  boolean isOutOfBand() {
    return asides > 0;
  }

  /** Whether the reply has begun with an attribute. */
  boolean afterAttribute() {
    return afterAttribute;
  }

  /** Whether the reply that was completed last is an aggregate. */
  boolean topIsAggregate() {
    return topIsAggregate;
  }

  /**
   * An aggregate begins.
   *
   * @return whether that completes a reply, as an empty one may
   */
  boolean open(byte type, long items) {
    types[depth] = type;
    left[depth] = items;
    depth++;
    asides += isAside(type) ? 1 : 0;
    return items == 0 && close();
  }

  /**
   * A value that is no aggregate was read.
   *
   * @return whether that completes a reply
   */
  boolean value() {
    if (depth == 0) {
      afterAttribute = false;
      topIsAggregate = false;
      return true;
    }
    left[depth - 1]--;
    return left[depth - 1] == 0 && close();
  }

  /** The innermost aggregate is complete, and with it those that it was the last item of. */
  private boolean close() {
    while (true) {
      depth--;
      if (isAside(types[depth])) {
        asides--;
        afterAttribute = depth == 0 && types[depth] == '|';
        return false;
      }
      if (depth == 0) {
        afterAttribute = false;
        topIsAggregate = true;
        return true;
      }
      left[depth - 1]--;
      if (left[depth - 1] > 0) {
        return false;
      }
    }
  }

  private static boolean isAside(byte type) {
    return type == '|' || type == '>';
  }
}
