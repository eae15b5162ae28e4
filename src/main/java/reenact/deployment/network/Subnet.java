package reenact.deployment.network;

import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.deployment.process.DeploymentException;

/**
 * Four addresses for two ends.
 *
 * @param base the first of them, which is the network's own
 */
record Subnet(int base) {

  /** What RFC 2544 sets aside for measuring networks: nobody else should have it. */
  private static final int FIRST = 198 << 24 | 18 << 16;

  private static final int SUBNETS = 1 << 15;
  private static final int SIZE = 4;
  private static final Pattern ROUTE = Pattern.compile("(\\d+(?:\\.\\d+){3})(?:/(\\d+))?");

  private record Block(int base, int length) {
    boolean overlaps(Subnet subnet) {
      int mask = length == 0 ? 0 : -1 << (32 - Math.min(length, 30));
      return (base & mask) == (subnet.base & mask);
    }
  }

  /**
   * One that no route leads to; the default route leads to none in particular.
   *
   * @param routes as {@code ip route} lists them
   */
  static Subnet free(String routes) throws DeploymentException {
    return free(routes, new SecureRandom());
  }

  static Subnet free(String routes, Random random) throws DeploymentException {
    List<Block> taken = routes.lines().flatMap(line -> destinations(line).stream()).toList();
    int start = random.nextInt(SUBNETS);
    for (int i = 0; i < SUBNETS; i++) {
      Subnet subnet = new Subnet(FIRST + (start + i) % SUBNETS * SIZE);
      if (taken.stream().noneMatch(block -> block.overlaps(subnet))) {
        return subnet;
      }
    }
    throw new DeploymentException(
        "all of 198.18.0.0/15 is routed on this host", "set path = loopback");
  }

  /** The destination comes first, or second after the kind of route. */
  private static List<Block> destinations(String line) {
    Matcher route = ROUTE.matcher(line.split(" (via|dev|src) ")[0]);
    return route.find()
        ? List.of(
            new Block(
                parsed(route.group(1)),
                route.group(2) == null ? 32 : Integer.parseInt(route.group(2))))
        : List.of();
  }

  private static int parsed(String address) {
    int value = 0;
    for (String part : address.split("\\.")) {
      value = value << 8 | Integer.parseInt(part);
    }
    return value;
  }

  private static String text(int address) {
    return "%d.%d.%d.%d"
        .formatted(address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255);
  }

  /** The host's end. */
  String host() {
    return text(base + 1);
  }

  /** The other end, such as the generator's. */
  String far() {
    return text(base + 2);
  }
}
