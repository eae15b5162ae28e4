package reenact.trace;

/** The instant in the life of a request that its time stands for. */
public enum TimeKind {
  /** The request arrived at the server or at the recorder. */
  ARRIVAL,
  /** The server began to execute it. */
  START,
  /** The server had executed it. */
  COMPLETION
}
