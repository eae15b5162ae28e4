package reenact.driver.inprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reenact.driver.mysql.protocol.MysqlAuthentication;
import reenact.driver.mysql.protocol.MysqlHandshake;
import reenact.driver.mysql.protocol.MysqlPacketDecoder;

/** Answers as MySQL does, without keeping anything but the statements of a connection. */
final class InProcessMysql implements InProcessServer.Part {

  private static final int CAPABILITIES =
      1
          | MysqlHandshake.FOUND_ROWS
          | MysqlHandshake.WITH_DATABASE
          | MysqlHandshake.PROTOCOL_41
          | MysqlHandshake.TRANSACTIONS
          | MysqlHandshake.SECURE_CONNECTION
          | MysqlHandshake.MULTI_RESULTS
          | MysqlHandshake.PREPARED_MULTI_RESULTS
          | MysqlHandshake.PLUGINS
          | MysqlHandshake.SHORT_ENDS;
  private static final int UTF8MB4 = 45;
  private static final int SEED = 20;
  private static final int AUTOCOMMIT = 2;
  private static final int VARIABLE_TEXT = 0xFD;
  private static final int QUIT = 0x01;
  private static final int QUERY = 0x03;
  private static final int PREPARE = 0x16;
  private static final int EXECUTE = 0x17;
  private static final int LONG_DATA = 0x18;
  private static final int CLOSE_STATEMENT = 0x19;

  private final Map<Integer, StubResultSet> prepared = new HashMap<>();
  private final Map<Integer, byte[]> answers = new HashMap<>();
  private boolean shortEnds;
  private int sequence;

  InProcessMysql() {}

  @Override
  public void serve(InputStream in, OutputStream out) throws IOException {
    greet(out);
    byte[] login = packet(in);
    shortEnds = login.length > 3 && (((login[3] & 0xFF) << 24) & MysqlHandshake.SHORT_ENDS) != 0;
    ok(out, 0);
    out.flush();
    while (true) {
      byte[] command = packet(in);
      int what = command.length == 0 ? QUIT : command[0];
      if (what == QUIT) {
        return;
      }
      answer(what, command, out);
      out.flush();
    }
  }

  private void answer(int what, byte[] command, OutputStream out) throws IOException {
    switch (what) {
      case QUERY -> {
        StubResultSet select = StubResultSet.of(text(command));
        if (select.columns().isEmpty()) {
          ok(out, 0);
        } else {
          result(out, select, false);
        }
      }
      case PREPARE -> prepare(out, StubResultSet.of(text(command)));
      case EXECUTE -> execute(out, number(command, 1));
      case LONG_DATA, CLOSE_STATEMENT -> {
        // Nobody waits for an answer to these.
      }
      default -> ok(out, 0);
    }
  }

  /** An answer is put together once: its packets are numbered alike each time. */
  private void execute(OutputStream out, int id) throws IOException {
    byte[] known = answers.get(id);
    if (known == null) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      StubResultSet select = prepared.get(id);
      if (select == null || select.columns().isEmpty()) {
        ok(answer, 1);
      } else {
        result(answer, select, true);
      }
      known = answer.toByteArray();
      answers.put(id, known);
    }
    out.write(known);
  }

  private static String text(byte[] command) {
    return new String(command, 1, command.length - 1, UTF_8);
  }

  private static int number(byte[] bytes, int at) {
    int number = 0;
    for (int i = Math.min(3, bytes.length - 1 - at); i >= 0; i--) {
      number = (number << 8) | (bytes[at + i] & 0xFF);
    }
    return number;
  }

  private void greet(OutputStream out) throws IOException {
    ByteArrayOutputStream greeting = new ByteArrayOutputStream();
    greeting.write(10);
    zeroed(greeting, "8.0.33");
    little(greeting, 1, 4);
    greeting.writeBytes("understu".getBytes(UTF_8));
    greeting.write(0);
    little(greeting, CAPABILITIES, 2);
    greeting.write(UTF8MB4);
    little(greeting, AUTOCOMMIT, 2);
    little(greeting, CAPABILITIES >>> 16, 2);
    greeting.write(SEED + 1);
    greeting.writeBytes(new byte[10]);
    zeroed(greeting, "dy-rehearses");
    zeroed(greeting, MysqlAuthentication.NATIVE);
    sequence = 0;
    send(out, greeting);
    out.flush();
  }

  private void prepare(OutputStream out, StubResultSet select) throws IOException {
    int id = prepared.size() + 1;
    prepared.put(id, select);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    answer.write(0);
    little(answer, id, 4);
    little(answer, select.columns().size(), 2);
    little(answer, select.parameters(), 2);
    answer.write(0);
    little(answer, 0, 2);
    send(out, answer);
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < select.parameters(); i++) {
      parameters.add("?");
    }
    define(out, parameters);
    define(out, select.columns());
  }

  private void result(OutputStream out, StubResultSet select, boolean binary) throws IOException {
    ByteArrayOutputStream count = new ByteArrayOutputStream();
    count.write(select.columns().size());
    send(out, count);
    define(out, select.columns());
    for (int row = 0; row < select.rows(); row++) {
      ByteArrayOutputStream values = new ByteArrayOutputStream();
      if (binary) {
        values.write(0);
        values.writeBytes(new byte[(select.columns().size() + 9) / 8]);
      }
      select.columns().forEach(column -> measured(values, select.value(column)));
      send(out, values);
    }
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    end.write(0xFE);
    little(end, 0, 2);
    little(end, AUTOCOMMIT, 2);
    if (shortEnds) {
      little(end, 0, 2);
    }
    send(out, end);
  }

  private void define(OutputStream out, List<String> names) throws IOException {
    for (String name : names) {
      ByteArrayOutputStream definition = new ByteArrayOutputStream();
      List.of("def", "", "", "", name, name).forEach(text -> measured(definition, text));
      definition.write(0x0C);
      little(definition, UTF8MB4, 2);
      little(definition, 1024, 4);
      definition.write(VARIABLE_TEXT);
      little(definition, 0, 5);
      send(out, definition);
    }
    if (!names.isEmpty() && !shortEnds) {
      ByteArrayOutputStream end = new ByteArrayOutputStream();
      end.write(0xFE);
      little(end, 0, 2);
      little(end, AUTOCOMMIT, 2);
      send(out, end);
    }
  }

  private void ok(OutputStream out, int affected) throws IOException {
    ByteArrayOutputStream ok = new ByteArrayOutputStream();
    ok.write(0);
    ok.write(affected);
    ok.write(0);
    little(ok, AUTOCOMMIT, 2);
    little(ok, 0, 2);
    send(out, ok);
  }

  private byte[] packet(InputStream in) throws IOException {
    byte[] head = in.readNBytes(4);
    if (head.length < 4) {
      return new byte[0];
    }
    sequence = (head[3] & 0xFF) + 1;
    return in.readNBytes(number(head, 0) & MysqlPacketDecoder.LONGEST);
  }

  private void send(OutputStream out, ByteArrayOutputStream payload) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    little(head, payload.size(), 3);
    head.write(sequence++);
    head.writeTo(out);
    payload.writeTo(out);
  }

  private static void little(ByteArrayOutputStream out, int number, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(i < 4 ? number >>> (8 * i) : 0);
    }
  }

  private static void zeroed(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(UTF_8));
    out.write(0);
  }

  /** Text of less than 251 bytes with its length. */
  private static void measured(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }
}
