package reenact.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KindTest {

  @Test
  void onlyTheTimesOfRequestsAreRecordedForEachOperation() {
    assertThat(Arrays.stream(Kind.values()).filter(Kind::perOperation))
        .containsExactly(Kind.SERVICE_TIME, Kind.RESPONSE_TIME);
  }

  @Test
  void labelsAreUniqueAndFitForTags() {
    assertThat(Arrays.stream(Kind.values()).map(Kind::label))
        .doesNotHaveDuplicates()
        .allMatch(label -> label.matches("[a-zA-Z]+"));
  }
}
