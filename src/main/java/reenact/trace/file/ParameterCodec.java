package reenact.trace.file;

import reenact.trace.Parameter;
import reenact.trace.Parameter.Blob;
import reenact.trace.Parameter.Date;
import reenact.trace.Parameter.DateTime;
import reenact.trace.Parameter.Decimal;
import reenact.trace.Parameter.Null;
import reenact.trace.Parameter.Real;
import reenact.trace.Parameter.Signed;
import reenact.trace.Parameter.Text;
import reenact.trace.Parameter.Time;
import reenact.trace.Parameter.TimeOfDay;
import reenact.trace.Parameter.Unsigned;
import reenact.trace.file.ByteSink.FullException;

/** Parameters of prepared statements in a record: a byte for the type, then the value. */
final class ParameterCodec {

  private ParameterCodec() {}

  static void write(Parameter parameter, ByteSink sink) throws FullException {
    switch (parameter) {
      case Null nothing -> sink.u8(0);
      case Signed signed -> {
        sink.u8(1);
        sink.zigzag(signed.value());
      }
      case Unsigned unsigned -> {
        sink.u8(2);
        sink.varint(unsigned.value());
      }
      case Real real -> {
        sink.u8(3);
        sink.i64(Double.doubleToRawLongBits(real.value()));
      }
      case Decimal decimal -> {
        sink.u8(4);
        sink.text(decimal.text());
      }
      case Text text -> {
        sink.u8(5);
        sink.bytes(text.bytes());
      }
      case Blob blob -> {
        sink.u8(6);
        sink.bytes(blob.bytes());
      }
      case Date date -> {
        sink.u8(7);
        write(date, sink);
      }
      case DateTime both -> {
        sink.u8(8);
        write(both.date(), sink);
        write(both.time(), sink);
      }
      case Time time -> {
        sink.u8(time.negative() ? 10 : 9);
        sink.varint(time.days());
        write(time.time(), sink);
      }
    }
  }

  private static void write(Date date, ByteSink sink) throws FullException {
    sink.varint(date.year());
    sink.varint(date.month());
    sink.varint(date.day());
  }

  private static void write(TimeOfDay time, ByteSink sink) throws FullException {
    sink.varint(time.hour());
    sink.varint(time.minute());
    sink.varint(time.second());
    sink.varint(time.micros());
  }

  static Parameter read(ByteSource source) throws DamageException {
    int type = source.u8();
    return switch (type) {
      case 0 -> Parameter.NULL;
      case 1 -> new Signed(source.zigzag());
      case 2 -> new Unsigned(source.varint());
      case 3 -> new Real(Double.longBitsToDouble(source.i64()));
      case 4 -> new Decimal(source.text());
      case 5 -> new Text(source.bytes());
      case 6 -> new Blob(source.bytes());
      case 7 -> date(source);
      case 8 -> new DateTime(date(source), time(source));
      case 9, 10 -> new Time(type == 10, source.natural(34), time(source));
      default -> throw source.malformed();
    };
  }

  private static Date date(ByteSource source) throws DamageException {
    return new Date(source.natural(9999), source.natural(12), source.natural(31));
  }

  private static TimeOfDay time(ByteSource source) throws DamageException {
    return new TimeOfDay(
        source.natural(23), source.natural(59), source.natural(59), source.natural(999_999));
  }
}
