package reenact.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reenact.environment.Environment;

class CpusTest {

  @ParameterizedTest(name = "{0} are {1}")
  @CsvSource({"0, 1", "'0,2', 2", "1-3, 3", "'0,2-3,7', 4", "'0-1,1', 2"})
  void listsAreCounted(String list, int count) {
    assertThat(Cpus.count(list)).isEqualTo(count);
  }

  @Test
  void anEmptyListIsTheWholeMachine() {
    assertThat(Cpus.count("")).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @ParameterizedTest(name = "server on \"{0}\", generator on \"{1}\": {2}")
  @CsvSource({"0, 1, true", "0-1, 2-3, true", "0-1, 1-2, false", "'', 1, false", "0, '', false"})
  void theyAreApartOnlyWhereBothAreConfinedAndShareNone(
      String server, String generator, boolean apart) {
    assertThat(Cpus.apart(Measured.confined(server, generator))).isEqualTo(apart);
  }

  @ParameterizedTest(name = "server on \"{0}\", generator on \"{1}\": {2}")
  @CsvSource({"0, 1, 0", "0-1, 1-2, 3", "0-1, 0, 2", "1, 1, 1"})
  void whatTheyShareIsAllThatEitherMayUse(String server, String generator, int cpus) {
    assertThat(Cpus.shared(Measured.confined(server, generator))).isEqualTo(cpus);
  }

  @Test
  void whereOneIsConfinedToNothingTheyShareTheMachine() {
    int all = Runtime.getRuntime().availableProcessors();
    assertThat(Cpus.shared(Measured.confined("0", ""))).isEqualTo(all);
    assertThat(Cpus.shared(Measured.confined("", "0"))).isEqualTo(all);
  }

  @Test
  void aServerThatSomebodyElseRunsIsElsewhere() {
    assertThat(Cpus.apart(new Environment.External("far", null, null, Environment.Cpus.ANY)))
        .isTrue();
  }
}
