package reenact.deployment.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control of a running QEMU: the few questions of its machine protocol that a deployment asks.
 *
 * <p>Every message is one line of JSON. No parser is needed for what is read of it: within a text
 * JSON escapes each quote, so a name in plain quotes before a colon is always a key.
 */
final class Qmp implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern FAULT = key("desc", "\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern THREAD = key("thread-id", "(\\d+)");
  private static final Pattern ENABLED = key("enabled", "(true|false)");

  private final SocketChannel channel;
  private final Selector selector;
  private final ByteBuffer received = ByteBuffer.allocate(1 << 16).flip();

  private Qmp(SocketChannel channel, Selector selector) {
    this.channel = channel;
    this.selector = selector;
  }

  private static Pattern key(String name, String value) {
    return Pattern.compile("(?<!\\\\)\"" + name + "\": *" + value);
  }

  /**
   * Connects to a QEMU that has made its socket.
   *
   * @throws IOException if it does not answer, or has not made the socket yet
   */
  static Qmp connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    Qmp qmp = new Qmp(channel, Selector.open());
    try {
      channel.configureBlocking(false);
      channel.register(qmp.selector, SelectionKey.OP_READ);
      qmp.line(System.nanoTime() + PATIENCE.toNanos());
      qmp.execute("qmp_capabilities");
      return qmp;
    } catch (IOException e) {
      qmp.close();
      throw e;
    }
  }

  /** Whether the guest runs on the processor itself. */
  boolean onKvm() throws IOException {
    Matcher enabled = ENABLED.matcher(execute("query-kvm"));
    return enabled.find() && enabled.group(1).equals("true");
  }

  /** The threads that are the guest's processors, by their ids of this machine. */
  List<Long> processors() throws IOException {
    return THREAD
        .matcher(execute("query-cpus-fast"))
        .results()
        .map((MatchResult thread) -> Long.parseLong(thread.group(1)))
        .toList();
  }

  /** Switches the guest off at once. */
  void quit() throws IOException {
    execute("quit");
  }

  /**
   * Asks one thing without arguments.
   *
   * @return the line of the answer
   * @throws IOException if QEMU refuses, with its reason, or does not answer
   */
  String execute(String command) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    send("{\"execute\": \"" + command + "\"}\n", deadline);
    while (true) {
      String line = line(deadline);
      if (line.startsWith("{\"return\"")) {
        return line;
      }
      if (line.startsWith("{\"error\"")) {
        Matcher fault = FAULT.matcher(line);
        throw new IOException(command + ": " + (fault.find() ? fault.group(1) : line));
      }
      // What is left are events, which QEMU sends unasked.
    }
  }

  private void send(String text, long deadline) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0 && System.nanoTime() > deadline) {
        throw new IOException("QEMU does not read its control socket");
      }
    }
  }

  private String line(long deadline) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (received.hasRemaining()) {
        byte next = received.get();
        if (next == '\n') {
          return line.toString(UTF_8).strip();
        }
        line.write(next);
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IOException("QEMU does not answer its control socket");
      }
      selector.select(left);
      selector.selectedKeys().clear();
      received.clear();
      int count = channel.read(received);
      received.flip();
      if (count < 0) {
        throw new IOException("QEMU has closed its control socket");
      }
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
