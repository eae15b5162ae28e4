package reenact.cli.record;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reenact.cli.shell.UsageException;

/** Addresses as options have them: HOST:PORT, with an IPv6 address in brackets. */
final class SocketAddresses {

  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.%\\w]+)]|([^\\[\\]:]+)):(\\d{1,5})");
  private static final int LARGEST_PORT = 65_535;

  private SocketAddresses() {}

  /**
   * Reads and resolves an address.
   *
   * @throws UsageException if it has another form, or its host is not known
   */
  static InetSocketAddress of(String option, String text) throws UsageException {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || Integer.parseInt(form.group(3)) > LARGEST_PORT) {
      throw new UsageException(
          "%s: must be HOST:PORT, got %s".formatted(option, text),
          "write one such as 127.0.0.1:7000 or [::1]:7000");
    }
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    return resolved(option, host, Integer.parseInt(form.group(3)));
  }

  static InetSocketAddress resolved(String option, String host, int port) throws UsageException {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new UsageException(
          "%s: the host %s is not known".formatted(option, host), "check its name", e);
    }
  }
}
