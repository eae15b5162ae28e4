package reenact.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps passwords out of what is printed. */
public final class Secrets {

  /** What stands for a password. */
  static final String BLOT = "***";

  private Secrets() {}

  /** A setting, {@code path=value}, as others may read it. */
  public static String hidden(String setting) {
    return named(setting.replace("password-file", ""))
        ? setting.substring(0, setting.indexOf('=') + 1) + BLOT
        : setting;
  }

  /** Whether a text names a password, and so may hold one. */
  static boolean named(String text) {
    return text.toLowerCase(Locale.ROOT).contains("password");
  }

  /** A line of a file and the one before it, where what is wrong may have begun. */
  static String lines(@Nullable String file, Place place) {
    if (file == null || place.line() == 0) {
      return "";
    }
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      int end = Math.min(place.line(), lines.size());
      return String.join("\n", lines.subList(Math.max(0, end - 2), end));
    } catch (IOException e) {
      return "password";
    }
  }
}
