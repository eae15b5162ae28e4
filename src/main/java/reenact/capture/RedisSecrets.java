package reenact.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reenact.trace.Bytes;

/** Finds the passwords in Redis commands, also in commands that Redis refuses. Pure. */
final class RedisSecrets {

  private final List<Bytes> given;
  private List<Bytes> redacted;

  private RedisSecrets(List<Bytes> arguments) {
    given = arguments;
    redacted = arguments;
  }

  /** The arguments without secrets; the same list if it has none. */
  static List<Bytes> redact(List<Bytes> arguments) {
    // Most commands are not of these lengths and letters, and need not be looked at.
    if (arguments.size() < 2 || !mayHaveSecrets(arguments.getFirst())) {
      return arguments;
    }
    RedisSecrets secrets = new RedisSecrets(arguments);
    secrets.command(0);
    return secrets.redacted;
  }

  private static boolean mayHaveSecrets(Bytes name) {
    int length = name.length();
    if (length < 3 || length > 8) {
      return false;
    }
    return switch (name.at(0) | 0x20) {
      case 'a' -> length <= 4;
      case 'h' -> length == 5;
      case 'c', 'm' -> length >= 6;
      case 's' -> length == 8;
      default -> false;
    };
  }

  /** The command whose name is at that index. */
  private void command(int at) {
    switch (word(at)) {
      case "AUTH" -> replaceFrom(at + 1);
      case "HELLO" -> hello(at + 2);
      case "MIGRATE" -> migrate(at + 6);
      case "ACL" -> acl(at + 1);
      case "CONFIG" -> {
        if (word(at + 1).equals("SET")) {
          settings(at + 2);
        }
      }
      case "SENTINEL", "MODULE" -> settings(at + 1);
      case "COMMAND" -> command(at + 2);
      default -> {}
    }
  }

  private void hello(int options) {
    for (int i = options; i < given.size(); i++) {
      if (word(i).equals("AUTH")) {
        replace(++i);
        replace(++i);
      } else if (word(i).equals("SETNAME")) {
        i++;
      }
    }
  }

  private void migrate(int options) {
    for (int i = options; i < given.size(); i++) {
      switch (word(i)) {
        case "AUTH" -> replace(++i);
        case "AUTH2" -> {
          replace(++i);
          replace(++i);
        }
        case "KEYS" -> i = given.size();
        default -> {}
      }
    }
  }

  private void acl(int at) {
    switch (word(at)) {
      case "SETUSER" -> {
        for (int i = at + 2; i < given.size(); i++) {
          Bytes rule = given.get(i);
          // >password adds, <password removes, #hash adds, !hash removes.
          if (rule.length() > 1 && "><#!".indexOf(rule.at(0)) >= 0) {
            replaceBy(i, Bytes.utf8((char) rule.at(0) + SecretRedaction.REPLACEMENT.utf8()));
          }
        }
      }
      case "DRYRUN" -> command(at + 2);
      default -> {}
    }
  }

  /** Each setting is followed by its value. */
  private void settings(int from) {
    for (int i = from; i < given.size() - 1; i++) {
      String name = word(i);
      if (name.contains("PASS") || name.contains("MASTERAUTH") || name.contains("SECRET")) {
        replace(++i);
      }
    }
  }

  private void replaceFrom(int at) {
    for (int i = at; i < given.size(); i++) {
      replace(i);
    }
  }

  private void replace(int at) {
    replaceBy(at, SecretRedaction.REPLACEMENT);
  }

  @SuppressWarnings("ReferenceEquality") // Whether it was copied already.
  private void replaceBy(int at, Bytes replacement) {
    if (at < given.size() && !given.get(at).equals(replacement)) {
      if (redacted == given) {
        redacted = new ArrayList<>(given);
      }
      redacted.set(at, replacement);
    }
  }

  /** An argument in upper case; nothing if it is missing, or too long for a word that matters. */
  private String word(int at) {
    if (at >= given.size() || given.get(at).length() > 64) {
      return "";
    }
    return new String(given.get(at).toArray(), ISO_8859_1).toUpperCase(Locale.ROOT);
  }
}
