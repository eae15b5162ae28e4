package reenact.deployment.docker;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What keeps a Docker daemon from answering, told by the words of whoever noticed. */
enum DockerFault {
  RIGHTS("permission denied", "run as root, or add this user to the group docker"),
  SECURED(
      "HTTP request to an HTTPS server",
      "it wants TLS: set DOCKER_TLS_VERIFY=1 and " + DockerAddress.CERTIFICATES),
  CLEAR(
      "unrecognized SSL message",
      "it speaks no TLS: unset DOCKER_TLS_VERIFY, or start it with --tlsverify"),
  OUTDATED("NotAfter|NotBefore", "renew its certificate, or set the clocks right"),
  UNTRUSTED(
      "certification path|trust ?anchor|signature",
      "the ca.pem in DOCKER_CERT_PATH has to be that of the authority that signed the daemon's certificate"),
  MISNAMED(
      "doesn't match|no subject alternative",
      "call it in DOCKER_HOST by a name that its certificate has"),
  /** A daemon that says why may close the connection before that is read. */
  REFUSED(
      "fatal alert|broken pipe|connection reset|socket closed",
      "it takes no client whom it does not know: the cert.pem in DOCKER_CERT_PATH has to be signed by the authority that it trusts (its --tlscacert), and valid today"),
  DOWN("", "start it (systemctl start docker), or set DOCKER_HOST");

  private final Pattern words;
  private final String remedy;

  DockerFault(String words, String remedy) {
    this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
    this.remedy = remedy;
  }

  /**
   * The fault that a reason tells of.
   *
   * @param secured whether the daemon was spoken to with TLS
   */
  static DockerFault of(String reason, boolean secured) {
    return Stream.of(values())
        .filter(fault -> secured || fault != REFUSED)
        .filter(fault -> fault.words.matcher(reason).find())
        .findFirst()
        .orElse(DOWN);
  }

  /** What helps. */
  String remedy() {
    return remedy;
  }
}
