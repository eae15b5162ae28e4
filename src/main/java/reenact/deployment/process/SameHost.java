package reenact.deployment.process;

import java.net.InetAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whether two names or addresses are of one host: localhost, 127.0.0.1, ::1 and the host's own name
 * may lead to one server.
 */
public final class SameHost {

  private final Function<String, ? extends Collection<InetAddress>> lookup;
  private final Predicate<InetAddress> own;

  /**
   * @param lookup the addresses of a name; none if it cannot be resolved
   * @param own whether an address is one of this machine
   */
  public SameHost(
      Function<String, ? extends Collection<InetAddress>> lookup, Predicate<InetAddress> own) {
    this.lookup = lookup;
    this.own = own;
  }

  /** By the resolver and the interfaces of this machine. */
  public static SameHost ofThisMachine() {
    return new SameHost(LocalAddress::all, LocalAddress::is);
  }

  /** Whether they have an address in common, or all addresses of both are this machine's. */
  public boolean same(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    Set<InetAddress> ours = Set.copyOf(lookup.apply(one));
    Set<InetAddress> theirs = Set.copyOf(lookup.apply(other));
    return !Collections.disjoint(ours, theirs) || (isHere(ours) && isHere(theirs));
  }

  private boolean isHere(Set<InetAddress> addresses) {
    return !addresses.isEmpty() && addresses.stream().allMatch(own);
  }
}
