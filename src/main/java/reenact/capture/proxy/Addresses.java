package reenact.capture.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Addresses as people read them. */
final class Addresses {

  private Addresses() {}

  /** Host and port, an IPv6 address in brackets. */
  static String text(@Nullable InetSocketAddress address) {
    if (address == null) {
      return "unknown";
    }
    InetAddress resolved = address.getAddress();
    String host = resolved == null ? address.getHostString() : resolved.getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
