package reenact.capture.wire;

import java.util.Optional;

/** Names of the charsets that clients use, by the number of a collation. */
final class MysqlCharsets {

  private MysqlCharsets() {}

  static Optional<String> of(int collation) {
    String name =
        switch (collation) {
          case 1, 84 -> "big5";
          case 5, 8, 15, 31, 47, 48, 49, 94 -> "latin1";
          case 2, 9, 21, 27, 77 -> "latin2";
          case 7, 74 -> "koi8r";
          case 11, 65 -> "ascii";
          case 12, 88 -> "ujis";
          case 13, 95 -> "sjis";
          case 14, 23, 50, 51, 52 -> "cp1251";
          case 19, 85 -> "euckr";
          case 24, 86 -> "gb2312";
          case 28, 87 -> "gbk";
          case 29, 58, 59 -> "cp1257";
          case 26, 34, 44, 66, 99 -> "cp1250";
          case 63 -> "binary";
          case 45, 46 -> "utf8mb4";
          case 33, 83 -> "utf8mb3";
          case 96, 97 -> "eucjpms";
          case 248, 249, 250 -> "gb18030";
          default -> byRange(collation);
        };
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  private static String byRange(int collation) {
    if ((collation >= 224 && collation <= 247) || (collation >= 255 && collation <= 323)) {
      return "utf8mb4";
    }
    return collation >= 192 && collation <= 223 ? "utf8mb3" : "";
  }
}
