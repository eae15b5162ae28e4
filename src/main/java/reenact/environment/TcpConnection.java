package reenact.environment;

import java.net.InetSocketAddress;

/**
 * An open connection to a server, as its client sees it.
 *
 * @param local the client's address and port
 * @param remote the address and port that it reached
 */
public record TcpConnection(InetSocketAddress local, InetSocketAddress remote) {}
