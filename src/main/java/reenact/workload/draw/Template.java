package reenact.workload.draw;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text with holes: what stays the same in each request, and the slots that are filled with what was
 * drawn.
 *
 * @param parts in order
 */
public record Template(List<Part> parts) {

  public Template {
    parts = List.copyOf(parts);
  }

  /** A piece of a template. */
  public sealed interface Part permits Text, Hole {}

  /**
   * Text that is drawn.
   *
   * @param slot its place among the operation's draws
   * @param draw how its value becomes text
   */
  public record Hole(int slot, Draw draw) implements Part {}

  /** Whether it has no holes. */
  public boolean constant() {
    return parts.stream().allMatch(Text.class::isInstance);
  }

  /** The bytes of text that has no holes. */
  public byte[] bytes() {
    if (!constant()) {
      throw new IllegalStateException("has holes");
    }
    byte[] bytes = new byte[longest()];
    write(new long[0], bytes, 0);
    return bytes;
  }

  /** Its text; null where it has holes. */
  public @Nullable String text() {
    return constant() ? fill(new long[0]) : null;
  }

  /** The longest text that can come of it, in bytes. */
  public int longest() {
    int length = 0;
    for (Part part : parts) {
      length +=
          switch (part) {
            case Text text -> text.length();
            case Hole hole -> hole.draw().longest();
          };
    }
    return length;
  }

  /**
   * Writes the text with its holes filled.
   *
   * @param values by slot
   * @param target has room for {@link #longest} bytes after {@code offset}
   * @return how many bytes were written
   */
  public int write(long[] values, byte[] target, int offset) {
    int at = offset;
    for (int i = 0; i < parts.size(); i++) {
      at +=
          switch (parts.get(i)) {
            case Text text -> text.write(target, at);
            case Hole hole -> hole.draw().write(values[hole.slot()], target, at);
          };
    }
    return at - offset;
  }

  /** The text with its holes filled. */
  public String fill(long[] values) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Text text -> filled.append(text);
        case Hole hole -> filled.append(hole.draw().text(values[hole.slot()]));
      }
    }
    return filled.toString();
  }

  /** The same text behind a prefix; a key that it begins with has the prefix in its own. */
  public Template under(String prefix) {
    List<Part> longer = new ArrayList<>(parts);
    switch (parts.getFirst()) {
      case Text text -> longer.set(0, new Text(prefix + text));
      case Hole(int slot, Draw.OfKeyspace key) -> longer.set(0, new Hole(slot, key.under(prefix)));
      case Hole hole -> longer.addFirst(new Text(prefix));
    }
    return new Template(longer);
  }
}
