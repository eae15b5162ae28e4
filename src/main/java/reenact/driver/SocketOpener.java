package reenact.driver;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import reenact.environment.Endpoint;
import reenact.environment.Tls;

/** Opens blocking sockets to one endpoint, at whichever of its addresses answers first. */
public final class SocketOpener {

  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final @Nullable SSLContext tls;

  public SocketOpener(Endpoint endpoint, ConnectOptions options) {
    this.endpoint = endpoint;
    this.options = options;
    Tls files = endpoint.tls();
    this.tls = files == null ? null : TlsFiles.context(files);
  }

  /** Opens one, with TLS where the endpoint has it. */
  public Socket open() throws IOException {
    return open(Socket::new);
  }

  /**
   * The same with sockets of one's own.
   *
   * @param fresh makes one for each address that is tried
   */
  public Socket open(Supplier<Socket> fresh) throws IOException {
    Socket socket = connected(fresh);
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.setSoTimeout(options.timeoutMillis());
      return tls == null ? socket : encrypted(socket, tls);
    } catch (IOException e) {
      close(socket, e);
      throw e;
    }
  }

  /** Tries all addresses of the host in turn; they share the time that there is. */
  private Socket connected(Supplier<Socket> fresh) throws IOException {
    InetAddress[] addresses = addresses();
    int each = Math.max(1, options.connectTimeoutMillis() / addresses.length);
    IOException failure = null;
    for (InetAddress address : addresses) {
      Socket socket = fresh.get();
      try {
        socket.connect(new InetSocketAddress(address, endpoint.port()), each);
        return socket;
      } catch (IOException e) {
        close(socket, e);
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    throw failure == null ? new ConnectException("no address") : failure;
  }

  private InetAddress[] addresses() throws UnknownHostException {
    try {
      return InetAddress.getAllByName(endpoint.host());
    } catch (UnknownHostException e) {
      UnknownHostException named =
          new UnknownHostException("no address is known for " + endpoint.host());
      named.initCause(null);
      throw named;
    }
  }

  private Socket encrypted(Socket socket, SSLContext context) throws IOException {
    SSLSocket encrypted =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
    Tls files = endpoint.tls();
    if (files != null && files.verify()) {
      SSLParameters parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
    }
    try {
      encrypted.startHandshake();
    } catch (SocketException | SocketTimeoutException e) {
      throw new SSLHandshakeException("the handshake broke off", e);
    }
    return encrypted;
  }

  private static void close(Socket socket, IOException cause) {
    try {
      socket.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
