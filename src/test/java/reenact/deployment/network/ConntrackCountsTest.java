package reenact.deployment.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConntrackCountsTest {

  @Test
  void aConnectionWhoseAnswersComeFromElsewhereIsTranslated() {
    assertThat(
            ConntrackCounts.parse(
                """
                tcp      6 431999 ESTABLISHED src=198.18.0.2 dst=198.18.0.1 sport=40000 dport=32768 src=172.17.0.2 dst=198.18.0.2 sport=6379 dport=40000 [ASSURED] mark=0 use=1
                tcp      6 119 TIME_WAIT src=198.18.0.2 dst=198.18.0.1 sport=40001 dport=32768 src=172.17.0.2 dst=198.18.0.2 sport=6379 dport=40001 [ASSURED] mark=0 use=1
                conntrack v1.4.7 (conntrack-tools): 2 flow entries have been shown.
                """))
        .isEqualTo(new ConntrackCounts(2, 2));
  }

  @Test
  void oneThatIsAnsweredFromWhereItWentIsNot() {
    assertThat(
            ConntrackCounts.parse(
                """
                tcp      6 431999 ESTABLISHED src=198.18.0.2 dst=172.17.0.2 sport=40000 dport=6379 src=172.17.0.2 dst=198.18.0.2 sport=6379 dport=40000 [ASSURED] mark=0 use=1
                tcp      6 110 SYN_SENT src=198.18.0.2 dst=172.17.0.2 sport=40002 dport=6379 [UNREPLIED] src=172.17.0.2 dst=198.18.0.2 sport=6379 dport=40002 mark=0 use=1
                """))
        .isEqualTo(new ConntrackCounts(2, 0));
  }

  @Test
  void anotherPortOfTheSameAddressIsElsewhere() {
    assertThat(
            ConntrackCounts.parse(
                "tcp 6 9 CLOSE src=10.0.0.2 dst=10.0.0.1 sport=4000 dport=80 src=10.0.0.1 dst=10.0.0.2 sport=8080 dport=4000 mark=0 use=1\n"))
        .isEqualTo(new ConntrackCounts(1, 1));
  }
}
