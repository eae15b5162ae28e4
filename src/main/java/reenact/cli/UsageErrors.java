package reenact.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import reenact.cli.shell.ExitCode;
import reenact.config.hocon.Secrets;
import reenact.config.hocon.Suggestions;

/**
 * Answers a command line that makes no sense, without what may be a password in the wrong place.
 */
final class UsageErrors {

  private UsageErrors() {}

  /** Says what is wrong and what would be right; returns the exit code. */
  static int explain(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    String message = String.valueOf(e.getMessage());
    for (String argument : arguments) {
      message = message.replace(argument, shown(argument));
    }
    boolean secretive = List.of(arguments).stream().anyMatch(Secrets::mayHold);
    if (e instanceof UnmatchedArgumentException unmatched && secretive) {
      // What follows an option that does not exist may be its value.
      message = "Unknown option or argument: " + shown(unmatched.getUnmatched().getFirst());
    }
    err.println(Secrets.withoutUserInformation(message));
    Optional<String> meant = secretive ? Optional.empty() : meant(e);
    if (meant.isPresent()) {
      err.println("Did you mean: reenact " + meant.get() + "?");
    } else if (secretive || !UnmatchedArgumentException.printSuggestions(e, err)) {
      command.usage(err);
    }
    err.flush();
    return ExitCode.USAGE;
  }

  /** The command that was meant; picocli finds no slip in a word as short as "rnu". */
  private static Optional<String> meant(ParameterException e) {
    CommandLine command = e.getCommandLine();
    return e instanceof UnmatchedArgumentException unmatched && command.getParent() == null
        ? Suggestions.among(unmatched.getUnmatched().getFirst(), command.getSubcommands().keySet())
        : Optional.empty();
  }

  private static String shown(String argument) {
    int equals = argument.indexOf('=');
    return equals > 0 && Secrets.mayHold(argument)
        ? argument.substring(0, equals) + "=***"
        : argument;
  }
}
