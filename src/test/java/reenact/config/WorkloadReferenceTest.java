package reenact.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reenact.config.hocon.ConfigurationRequests;
import reenact.config.hocon.ReferencePage;

/** The page of all settings tells what the readers read. */
public class WorkloadReferenceTest {

  private static final Path PAGE = ConfigurationRequests.HOME.resolve("docs/workload-reference.md");
  private static final String WRITE = "mvn -B test -Dtest=WorkloadReferenceTest -Ddocs=write";

  private final ReferencePage page = new ReferencePage();

  @Test
  void thePageIsUpToDate() throws IOException {
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, page.text());
    }
    assertThat(Files.readString(PAGE))
        .as("docs/workload-reference.md is out of date; write it with: " + WRITE)
        .isEqualTo(page.text());
  }

  @Test
  void everyKeyIsExplained() {
    assertThat(page.entries()).filteredOn(entry -> entry.meaning().isEmpty()).isEmpty();
  }

  @Test
  void everyKeyThatHoldsOneValueHasAType() {
    assertThat(page.entries()).filteredOn(entry -> entry.type().isEmpty()).isEmpty();
  }

  @Test
  void tablesOfYourOwnAreNotExplainedAsANumber() {
    assertThat(page.entries())
        .filteredOn(entry -> entry.key().equals("workload.tables"))
        .extracting(ReferencePage.Entry::type, ReferencePage.Entry::usual)
        .containsExactly(tuple("section", ""), tuple("whole number", "1"));
  }

  @Test
  void everyDefaultIsOnThePage() {
    Set<String> keys =
        page.entries().stream().map(ReferencePage.Entry::key).collect(Collectors.toSet());
    List<String> missing =
        ConfigFactory.parseFile(ConfigurationRequests.HOME.resolve("conf/defaults.conf").toFile())
            .entrySet()
            .stream()
            .map(setting -> ReferencePage.pathInFiles(setting.getKey()))
            .filter(path -> !keys.contains(path))
            .sorted()
            .toList();
    assertThat(missing).isEmpty();
  }
}
