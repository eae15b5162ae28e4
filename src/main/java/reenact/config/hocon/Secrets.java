package reenact.config.hocon;

import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps passwords out of what is printed, those in the wrong place too. */
public final class Secrets {

  /** User and password in an address such as {@code redis://user:password@host}. */
  public static final String USER_INFORMATION = ":[^\\s]*@(?!sha256:)";

  /** What stands for a password. */
  static final String BLOT = "***";

  /** Nobody has a password as short as this, and without a value a message says little. */
  private static final int SHOWN = 5;

  /** Sections that have no place for a password. */
  private static final Set<String> HARMLESS =
      Set.of(
          "load",
          "phases",
          "repetitions",
          "seed",
          "driver",
          "workload",
          "order",
          "limits",
          "bound",
          "tune",
          "name",
          "path",
          "server");

  private static final Pattern SECRETIVE =
      Pattern.compile("pass|pasw|pwd|pswd|psw|secret|token|credential|auth");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*\\}");
  private static final Pattern NAME = Pattern.compile("[\\w-]+|\\[\\d+]");
  private static final Pattern FILE = Pattern.compile("password-file");
  private static final Pattern PATH = Pattern.compile("[\\w.\\-\"]*");
  private static final Pattern USER = Pattern.compile(Secrets.USER_INFORMATION);
  private static final Pattern QUOTED = Pattern.compile("'(.*)'|\"(.*)\"", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\b(got|not:|token:|by:|than:|expecting:|array:|expression:|type:) (.*)$",
          Pattern.DOTALL);
  private static final Pattern PLAIN = Pattern.compile("end of file|newline|.|'.'|\".\"");

  private Secrets() {}

  /** A setting, {@code path=value}, as a command line that may be printed repeats it. */
  public static String redactSetting(String setting) {
    String path = path(setting).strip().toLowerCase(Locale.ROOT);
    boolean file = path.endsWith("password-file");
    boolean escaped = setting.contains("\\u");
    boolean secretive = SECRETIVE.matcher(FILE.matcher(setting).replaceAll("")).find();
    return (secretive || escaped || named(FILE.matcher(setting).replaceAll(""))) && !file
        ? path(setting) + "=" + BLOT
        : setting;
  }

  /** A setting of the command line as a message names it: with the value where that is harmless. */
  public static String shown(String setting) {
    String path = path(setting);
    String value = setting.substring(Math.min(setting.length(), path.length() + 1));
    String plain = cut(path);
    if (!plain.equals(path)) {
      return plain + BLOT;
    }
    boolean harmless =
        HARMLESS.contains(path.strip().split("\\.", 2)[0])
            && !named(setting)
            && !USER.matcher(":" + setting).find();
    boolean assigns = setting.length() > path.length();
    return path + (assigns ? "=" + (harmless || value.length() <= SHOWN ? value : BLOT) : "");
  }

  /** The path of a setting as a message names it: what cannot be a name may be a password. */
  static String shown(SettingPath key) {
    if (key.steps().isEmpty() || !key.steps().getFirst().equals("environment")) {
      return key.toString();
    }
    return new SettingPath(
            key.steps().stream().map(step -> NAME.matcher(step).matches() ? step : BLOT).toList())
        .toString()
        .replace('"' + BLOT + '"', BLOT);
  }

  private static String path(String setting) {
    int equals = setting.indexOf('=');
    return equals < 0 ? setting : setting.substring(0, equals);
  }

  /** The beginning of a path that is one, as its end may be a password. */
  static String cut(String path) {
    Matcher plain = PATH.matcher(path.strip());
    return plain.lookingAt() ? plain.group() : "";
  }

  /** Whether a word of the command line names a password, and so it or the next may be one. */
  public static boolean mayHold(String word) {
    return named(FILE.matcher(word).replaceAll(""));
  }

  /** Whether a text names a password, and so may hold one. */
  static boolean named(String text) {
    return SECRETIVE.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** Whether a setting may hold a password, be it by mistake. */
  static boolean holds(SettingPath key) {
    List<String> steps = key.steps();
    if (steps.contains("tls") && !steps.getLast().equals("tls")) {
      return false;
    }
    boolean environment = !steps.isEmpty() && steps.getFirst().equals("environment");
    boolean endpoint =
        environment
            && (steps.size() == 1
                || Suggestions.distance(steps.get(1), "redis") <= 2
                || Suggestions.distance(steps.get(1), "mysql") <= 2);
    return endpoint || steps.stream().anyMatch(Secrets::named);
  }

  /** A text without the value that it quotes, unless that is too short to be a password. */
  static String redact(String text, @Nullable ConfigValue value) {
    if (ConfigurationContext.unresolved(value)) {
      return REFERENCE.matcher(text).replaceAll("\\${" + BLOT + "}");
    }
    if (value == null || !(value.unwrapped() instanceof String word)) {
      return text;
    }
    String name = word.substring(word.lastIndexOf('/') + 1);
    String shown = text;
    for (String part : List.of(ConfigUtil.quoteString(word), word, name)) {
      shown = word.length() <= SHOWN ? shown : shown.replace(part, BLOT);
    }
    return shown;
  }

  /** A text without the passwords of addresses such as {@code redis://user:password@host}. */
  public static String withoutUserInformation(String text) {
    return USER.matcher(text).replaceAll(":" + BLOT + "@");
  }

  /** The parser's message without the text that it quotes. */
  static String unquoted(String message) {
    Matcher token = TOKEN.matcher(message);
    String shown =
        token.find() && !PLAIN.matcher(token.group(2)).matches()
            ? message.substring(0, token.start(2)) + "something else"
            : message;
    return QUOTED
        .matcher(shown)
        .replaceAll(found ->
            found.group().length() <= "'.'".length()
                ? Matcher.quoteReplacement(found.group())
                : Matcher.quoteReplacement(BLOT));
  }

  /** A line of a file and the one before it, where what is wrong may have begun. */
  static String lines(@Nullable String file, SourceLocation place) {
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
