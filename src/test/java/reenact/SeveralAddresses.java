package reenact;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Knows one name more than the system does: a host with an address of IPv6 and two of IPv4, of
 * which servers that tests start listen at the last one only.
 */
public final class SeveralAddresses extends InetAddressResolverProvider {

  /** The host. */
  public static final String HOST = "several-addresses.test";

  private static final byte[] IPV6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final byte[] NOBODY = {127, 0, 0, 2};
  private static final byte[] SERVER = {127, 0, 0, 1};

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        return host.equals(HOST)
            ? Stream.of(address(IPV6), address(NOBODY), address(SERVER))
            : usual.lookupByName(host, policy);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return usual.lookupByAddress(address);
      }
    };
  }

  private static InetAddress address(byte[] bytes) throws UnknownHostException {
    return InetAddress.getByAddress(HOST, bytes);
  }

  @Override
  public String name() {
    return "several addresses";
  }
}
