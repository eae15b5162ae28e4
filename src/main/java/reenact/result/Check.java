package reenact.result;

/**
 * Whether something that has to hold did.
 *
 * @param observed what was seen, in words with figures
 */
public record Check(boolean passed, String observed) {}
