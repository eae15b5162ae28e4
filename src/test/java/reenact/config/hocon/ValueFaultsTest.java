package reenact.config.hocon;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValueFactory;
import org.junit.jupiter.api.Test;
import reenact.fault.Fault;
import reenact.fault.InvalidSettingException;

class ValueFaultsTest {

  private static final String TEXT = "must be true or false, got \"yes; no\"";

  @Test
  void theDefaultIsTheRemedyWhateverTheValueHasInIt() {
    assertThat(
            ValueFaults.of(
                new IllegalArgumentException(TEXT), ConfigValueFactory.fromAnyRef(false)))
        .isEqualTo(new Fault(TEXT, "leave it out for the default, false"));
    assertThat(ValueFaults.of(new IllegalArgumentException(TEXT), null)).isEqualTo(Fault.of(TEXT));
  }

  @Test
  void aRemedyThatWasThrownIsKept() {
    assertThat(
            ValueFaults.of(
                new InvalidSettingException(TEXT, "write one; not both"),
                ConfigValueFactory.fromAnyRef(false)))
        .isEqualTo(new Fault(TEXT, "write one; not both"));
  }
}
