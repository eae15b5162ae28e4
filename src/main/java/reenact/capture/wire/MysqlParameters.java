package reenact.capture.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import reenact.capture.wire.MysqlBytes.MalformedException;
import reenact.trace.Bytes;
import reenact.trace.Parameter;
import reenact.trace.Parameter.Date;
import reenact.trace.Parameter.TimeOfDay;

/** Reads the parameters of a prepared statement in MySQL's binary form. */
final class MysqlParameters {

  private static final int UNSIGNED = 0x8000;
  private static final TimeOfDay MIDNIGHT = new TimeOfDay(0, 0, 0, 0);

  private MysqlParameters() {}

  /** The types of so many parameters, which may have names. */
  static int[] types(MysqlBytes packet, int count, boolean named) throws MalformedException {
    int[] types = new int[count];
    for (int i = 0; i < count; i++) {
      types[i] = (int) packet.fixed(2);
      if (named) {
        packet.skip(packet.lengthEncoded());
      }
    }
    return types;
  }

  static Parameter value(MysqlBytes packet, int type) throws MalformedException {
    boolean unsigned = (type & UNSIGNED) != 0;
    try {
      return switch (type & 0xff) {
        case 1 -> integer(packet, 1, unsigned);
        case 2, 13 -> integer(packet, 2, unsigned);
        case 3, 9 -> integer(packet, 4, unsigned);
        case 8 -> integer(packet, 8, unsigned);
        case 4 -> new Parameter.Real(Float.intBitsToFloat((int) packet.fixed(4)));
        case 5 -> new Parameter.Real(Double.longBitsToDouble(packet.fixed(8)));
        case 6 -> Parameter.NULL;
        case 7, 12 -> dateTime(packet);
        case 10 -> date(packet);
        case 11 -> time(packet);
        case 0, 246 -> decimal(packet.lengthEncodedBytes());
        case 15, 245, 247, 248, 253, 254 -> new Parameter.Text(packet.lengthEncodedBytes());
        case 16, 249, 250, 251, 252, 255 -> new Parameter.Blob(packet.lengthEncodedBytes());
        default -> throw new MalformedException();
      };
    } catch (IllegalArgumentException e) {
      // A month 13, for example, which the server refuses.
      throw new MalformedException();
    }
  }

  /** A value that was sent ahead of its statement. */
  static Parameter longValue(Bytes bytes, int type) {
    return switch (type & 0xff) {
      case 15, 245, 247, 248, 253, 254 -> new Parameter.Text(bytes);
      default -> new Parameter.Blob(bytes);
    };
  }

  private static Parameter integer(MysqlBytes packet, int width, boolean unsigned)
      throws MalformedException {
    long bits = packet.fixed(width);
    if (unsigned) {
      return new Parameter.Unsigned(bits);
    }
    int unused = Long.SIZE - Byte.SIZE * width;
    return new Parameter.Signed((bits << unused) >> unused);
  }

  private static Parameter decimal(Bytes text) {
    return new Parameter.Decimal(new String(text.toArray(), ISO_8859_1));
  }

  private static Parameter date(MysqlBytes packet) throws MalformedException {
    Parameter read = dateTime(packet);
    return read instanceof Parameter.DateTime both && both.time().equals(MIDNIGHT)
        ? both.date()
        : read;
  }

  private static Parameter dateTime(MysqlBytes packet) throws MalformedException {
    int length = packet.u8();
    if (length == 0) {
      return new Parameter.DateTime(new Date(0, 0, 0), MIDNIGHT);
    }
    requireOneOf(length, 4, 7, 11);
    Date date = new Date((int) packet.fixed(2), packet.u8(), packet.u8());
    return new Parameter.DateTime(date, length > 4 ? time(packet, length == 11) : MIDNIGHT);
  }

  private static Parameter time(MysqlBytes packet) throws MalformedException {
    int length = packet.u8();
    if (length == 0) {
      return new Parameter.Time(false, 0, MIDNIGHT);
    }
    requireOneOf(length, 8, 8, 12);
    boolean negative = packet.u8() != 0;
    long days = packet.fixed(4);
    TimeOfDay time = time(packet, length == 12);
    return new Parameter.Time(negative, (int) Math.min(days, Integer.MAX_VALUE), time);
  }

  private static TimeOfDay time(MysqlBytes packet, boolean micros) throws MalformedException {
    int hour = packet.u8();
    int minute = packet.u8();
    int second = packet.u8();
    return new TimeOfDay(hour, minute, second, micros ? (int) packet.fixed(4) : 0);
  }

  private static void requireOneOf(int length, int first, int second, int third)
      throws MalformedException {
    if (length != first && length != second && length != third) {
      throw new MalformedException();
    }
  }
}
