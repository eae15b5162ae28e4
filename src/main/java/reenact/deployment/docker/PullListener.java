package reenact.deployment.docker;

/** Told how far an image is that a daemon pulls. */
public interface PullListener {

  /**
   * Some of it has come.
   *
   * @param image its name
   * @param done in bytes
   * @param total in bytes of all layers that are known of by now; 0 before the first
   */
  void pulled(String image, long done, long total);
}
