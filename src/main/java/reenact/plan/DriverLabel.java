package reenact.plan;

/**
 * What tells a driver from others where results are compared.
 *
 * @param poolSize how many connections the clients share; 0 for one pinned to each client
 */
public record DriverLabel(String name, int poolSize) {

  private static final String POOL = ", pool of ";

  /** Reads what {@link #toString} writes; any other text is a name. */
  public static DriverLabel of(String text) {
    int end = text.lastIndexOf(POOL);
    String size = end < 0 ? "" : text.substring(end + POOL.length());
    return size.matches("[1-9]\\d{0,8}")
        ? new DriverLabel(text.substring(0, end), Integer.parseInt(size))
        : new DriverLabel(text, 0);
  }

  @Override
  public String toString() {
    return poolSize == 0 ? name : name + POOL + poolSize;
  }
}
