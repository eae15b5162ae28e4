package reenact.environment;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether two names or addresses are of one host: localhost, 127.0.0.1, ::1 and the host's own name
 * may lead to one server.
 */
public final class SameHost {

  /** Looks a name up. */
  public interface Lookup {
    List<InetAddress> of(String host) throws UnknownHostException;
  }

  private final Lookup lookup;
  private final Predicate<InetAddress> own;

  /**
   * @param own whether an address is one of this machine
   */
  public SameHost(Lookup lookup, Predicate<InetAddress> own) {
    this.lookup = lookup;
    this.own = own;
  }

  /** By the resolver and the interfaces of this machine. */
  public static SameHost ofThisMachine() {
    return new SameHost(host -> List.of(InetAddress.getAllByName(host)), SameHost::isOwn);
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  /** Whether they have an address in common, or all addresses of both are this machine's. */
  public boolean same(String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    Set<InetAddress> ours = addresses(one);
    Set<InetAddress> theirs = addresses(other);
    return !Collections.disjoint(ours, theirs) || (isHere(ours) && isHere(theirs));
  }

  private boolean isHere(Set<InetAddress> addresses) {
    return !addresses.isEmpty() && addresses.stream().allMatch(own);
  }

  /** A name that nobody knows now leads nowhere. */
  private Set<InetAddress> addresses(String host) {
    try {
      return lookup.of(host).stream().collect(Collectors.toSet());
    } catch (UnknownHostException e) {
      return Set.of();
    }
  }
}
