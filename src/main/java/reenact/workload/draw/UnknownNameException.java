package reenact.workload.draw;

import java.util.Collection;
import java.util.List;

/** A template or file refers to something by a name that nothing has. */
public final class UnknownNameException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String name;
  private final transient List<String> known;

  /**
   * @param kind what was referred to, such as "keyspace"
   * @param name the name that nothing has
   * @param known the names that would have done
   */
  public UnknownNameException(String kind, String name, Collection<String> known) {
    super("unknown " + kind + " \"" + name + "\"");
    this.name = name;
    this.known = List.copyOf(known);
  }

  public String name() {
    return name;
  }

  public List<String> known() {
    return known;
  }
}
