package reenact.deployment.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The smallest shared library that a Linux loader on x86-64 accepts, with versioned symbols; after
 * the System V ABI (ELF-64 Object File Format) and the LSB's chapter on symbol versioning.
 *
 * <p>The first page holds the tables and eight bytes for objects and is writable, as the loader
 * relocates the dynamic section in place; the second page holds the one function that all names
 * share.
 */
final class StubElfLibrary {

  private static final int PAGE = 0x1000;
  private static final int HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int SYMBOL = 24;
  private static final int OBJECT_SIZE = 8;

  /** {@code mov eax, -1; ret}: what {@code numa_available} answers where there is no NUMA. */
  private static final byte[] ANSWER_NO = {
    (byte) 0xb8, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xc3
  };

  /** A name that the library defines: a function, or eight bytes of zeros. */
  record Symbol(String name, String version, boolean function) {}

  private final ByteBuffer out =
      ByteBuffer.allocate(PAGE + ANSWER_NO.length).order(ByteOrder.LITTLE_ENDIAN);
  private final Strings strings = new Strings();
  private final String name;
  private final List<Symbol> symbols;
  private final List<String> versions;

  private StubElfLibrary(String name, List<Symbol> symbols) {
    this.name = name;
    this.symbols = symbols;
    this.versions = symbols.stream().map(Symbol::version).distinct().collect(Collectors.toList());
  }

  /** The content of the library's file. */
  static byte[] bytes(String name, List<Symbol> symbols) {
    return new StubElfLibrary(name, symbols).write();
  }

  private byte[] write() {
    int object = HEADER + 4 * PROGRAM_HEADER;
    out.position(object + OBJECT_SIZE);
    int hash = table(this::writeHash);
    int symbolTable = table(() -> writeSymbols(object));
    int symbolVersions = table(this::writeSymbolVersions);
    int definitions = table(this::writeDefinitions);
    int soname = strings.offset(name);
    int stringTable = table(() -> out.put(strings.bytes()));
    int dynamic = align();
    long[][] entries = {
      {14, soname},
      {4, hash},
      {5, stringTable},
      {6, symbolTable},
      {10, strings.bytes().length},
      {11, SYMBOL},
      {0x6ffffff0L, symbolVersions},
      {0x6ffffffcL, definitions},
      {0x6ffffffdL, versions.size() + 1},
      {0, 0}
    };
    for (long[] entry : entries) {
      out.putLong(entry[0]).putLong(entry[1]);
    }
    int size = out.position();
    out.position(PAGE);
    out.put(ANSWER_NO);
    writeHeaders(size, dynamic, size - dynamic);
    return out.array();
  }

  private int table(Runnable writer) {
    int start = align();
    writer.run();
    return start;
  }

  private int align() {
    out.position((out.position() + 7) & ~7);
    return out.position();
  }

  private void writeHeaders(int size, int dynamic, int dynamicSize) {
    out.position(0);
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    out.putShort((short) 3).putShort((short) 62).putInt(1);
    out.putLong(0).putLong(HEADER).putLong(0).putInt(0);
    out.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 4);
    out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    programHeader(1, 6, 0, size, PAGE);
    programHeader(1, 5, PAGE, ANSWER_NO.length, PAGE);
    programHeader(2, 6, dynamic, dynamicSize, 8);
    programHeader(0x6474e551, 6, 0, 0, 16);
  }

  private void programHeader(int type, int flags, long offset, long size, long alignment) {
    out.putInt(type).putInt(flags).putLong(offset).putLong(offset).putLong(offset);
    out.putLong(size).putLong(size).putLong(alignment);
  }

  /** One bucket, in which all symbols are chained. */
  private void writeHash() {
    int count = symbols.size() + 1;
    out.putInt(1).putInt(count).putInt(1).putInt(0);
    for (int i = 1; i < count; i++) {
      out.putInt(i + 1 < count ? i + 1 : 0);
    }
  }

  private void writeSymbols(int object) {
    out.put(new byte[SYMBOL]);
    for (Symbol symbol : symbols) {
      int global = 1 << 4;
      out.putInt(strings.offset(symbol.name()));
      out.put((byte) (global | (symbol.function() ? 2 : 1))).put((byte) 0).putShort((short) 1);
      out.putLong(symbol.function() ? PAGE : object);
      out.putLong(symbol.function() ? ANSWER_NO.length : OBJECT_SIZE);
    }
  }

  private void writeSymbolVersions() {
    out.putShort((short) 0);
    for (Symbol symbol : symbols) {
      out.putShort((short) (versions.indexOf(symbol.version()) + 2));
    }
  }

  /** The library's own name comes first, marked as the base, then its versions. */
  private void writeDefinitions() {
    for (int i = 0; i <= versions.size(); i++) {
      String version = i == 0 ? name : versions.get(i - 1);
      out.putShort((short) 1).putShort((short) (i == 0 ? 1 : 0));
      out.putShort((short) (i + 1)).putShort((short) 1);
      out.putInt(hash(version)).putInt(20).putInt(i == versions.size() ? 0 : 28);
      out.putInt(strings.offset(version)).putInt(0);
    }
  }

  /** The hash function of the System V ABI. */
  private static int hash(String text) {
    long hash = 0;
    for (byte c : text.getBytes(US_ASCII)) {
      hash = (hash << 4) + c;
      long high = hash & 0xf0000000L;
      hash = (hash ^ (high >> 24)) & ~high;
    }
    return (int) hash;
  }

  private static final class Strings {
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Strings() {
      bytes.write(0);
    }

    int offset(String text) {
      return offsets.computeIfAbsent(
          text,
          unseen -> {
            int offset = bytes.size();
            bytes.writeBytes(text.getBytes(US_ASCII));
            bytes.write(0);
            return offset;
          });
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}
