package reenact.deployment.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import reenact.deployment.process.DeploymentException;

class SubnetTest {

  @Test
  void addressesAreThoseSetAsideForMeasuring() throws DeploymentException {
    Subnet subnet = Subnet.free("default via 10.0.0.1 dev eth0", new Random(1));
    assertThat(subnet.host()).startsWith("198.1");
    assertThat(subnet.far()).isNotEqualTo(subnet.host());
  }

  @Test
  void whatIsRoutedIsLeftAlone() throws DeploymentException {
    for (int seed = 0; seed < 100; seed++) {
      Subnet subnet =
          Subnet.free(
              "198.18.0.0/16 dev tun0 scope link\nlocal 198.19.7.1 dev lo table local",
              new Random(seed));
      assertThat(subnet.host()).startsWith("198.19.");
      assertThat(subnet.base() & ~3).isNotEqualTo(new Subnet(198 << 24 | 19 << 16 | 7 << 8).base());
    }
  }

  @Test
  void noAddressIsTakenFromSomebodyElse() {
    assertThatThrownBy(() -> Subnet.free("198.18.0.0/15 via 10.0.0.9 dev eth0", new Random(1)))
        .hasMessageContaining("path = loopback");
  }
}
