package reenact.fit;

import java.util.List;

/** What requests with the same words in the same places have in common. */
record Shape(List<List<Word>> commands, boolean transaction) {

  Shape {
    commands = commands.stream().map(List::copyOf).toList();
  }

  /** One word of a command. */
  sealed interface Word {

    /** Always the same: the command's name, an option, or a family's only key. */
    record Constant(String text) implements Word {}

    /**
     * A key.
     *
     * @param ordinal which of the operation's keys of that family, from 0: a key that stands in
     *     several places is one
     */
    record Key(int family, int ordinal) implements Word {}

    /**
     * Anything.
     *
     * @param ordinal which of the operation's texts, from 0: a long one that stands in several
     *     places is one
     */
    record Free(int ordinal) implements Word {}
  }

  /** The names of its commands. */
  List<String> names() {
    return commands.stream().map(command -> ((Word.Constant) command.getFirst()).text()).toList();
  }

  int words() {
    return commands.stream().mapToInt(List::size).sum();
  }
}
