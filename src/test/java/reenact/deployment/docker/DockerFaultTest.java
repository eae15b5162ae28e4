package reenact.deployment.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerFaultTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RIGHTS    | Permission denied
          SECURED   | Status 400: Client sent an HTTP request to an HTTPS server.
          CLEAR     | Unsupported or unrecognized SSL message
          OUTDATED  | NotAfter: Thu Jan 02 00:00:00 UTC 2020
          UNTRUSTED | unable to find valid certification path to requested target
          UNTRUSTED | Path does not chain with any of the trust anchors
          UNTRUSTED | the trustAnchors parameter must be non-empty
          UNTRUSTED | Signature does not match.
          MISNAMED  | Certificate for <localhost> doesn't match common name of the subject: there
          MISNAMED  | No subject alternative names present
          REFUSED   | (bad_certificate) Received fatal alert: bad_certificate
          REFUSED   | Broken pipe
          DOWN      | Connect to https://127.0.0.1:2376 failed: Connection refused
          """)
  void aReasonTellsTheFault(DockerFault fault, String reason) {
    assertThat(DockerFault.of(reason, true)).isEqualTo(fault);
    assertThat(fault.remedy()).doesNotContain("; ").isNotEmpty();
  }

  @Test
  void aConnectionThatBreaksInTheClearHasNothingToDoWithCertificates() {
    assertThat(DockerFault.of("Broken pipe", false)).isEqualTo(DockerFault.DOWN);
  }
}
