package reenact.trace.file;

/** Bytes are not what the format allows. */
final class DamageException extends Exception {

  private static final long serialVersionUID = 1;

  private final Damage damage;

  DamageException(Damage damage) {
    super(damage.text(), null, false, false);
    this.damage = damage;
  }

  Damage damage() {
    return damage;
  }
}
