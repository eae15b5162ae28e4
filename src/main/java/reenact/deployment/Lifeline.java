package reenact.deployment;

/** Tells whether a server lives, and what it said last. */
interface Lifeline {

  boolean alive();

  /** The last lines of its log. */
  String lastWords();
}
