package reenact.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CpuSetTest {

  @ParameterizedTest(name = "{0} are {1}")
  @CsvSource({"0, 1", "'0,2', 2", "1-3, 3", "'0,2-3,7', 4", "'0-1,1', 2"})
  void listsAreCounted(String list, int count) {
    assertThat(CpuSet.of(list).count()).isEqualTo(count);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"0, 0", "'2,0', '0,2'", "'0,1', 0-1", "'7,0-1,2,5', '0-2,5,7'"})
  void neighboursAreWrittenAsARange(String list, String written) {
    assertThat(CpuSet.of(list).list()).isEqualTo(written);
  }

  @Test
  void setsAreJoinedAndNarrowed() {
    assertThat(CpuSet.union(List.of(CpuSet.of("0-1"), CpuSet.of("1,3"))))
        .isEqualTo(CpuSet.of("0-1,3"));
    assertThat(CpuSet.of("0-3").within(CpuSet.of("2-5"))).isEqualTo(CpuSet.of("2-3"));
  }

  @Test
  void oneIsNotCalledMany() {
    assertThat(CpuSet.of("3")).hasToString("CPU 3");
    assertThat(CpuSet.of("3-4")).hasToString("CPUs 3-4");
  }
}
