package reenact;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan of the house: who may know whom. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("reenact");

  private static final Path SOURCES = Path.of(System.getProperty("reenact.home", "."), "src");

  private static final int MOST_FILES = 30;
  private static final int MOST_COMPONENTS = 12;

  private static final Map<String, Integer> RANKS = ranks();

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    String[] floors = {
      "fault",
      "trace",
      "workload environment",
      "plan recording deployment driver telemetry",
      "generator result capture",
      "config engine analysis fit foreign traffic",
      "report live tune",
      "cli"
    };
    for (int rank = 0; rank < floors.length; rank++) {
      for (String room : floors[rank].split(" ")) {
        ranks.put(room, rank);
      }
    }
    return ranks;
  }

  @Test
  void everyRoomHasARank() {
    List<String> found =
        HOUSE.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals("reenact"))
            .map(name -> name.split("\\.")[1])
            .distinct()
            .toList();
    assertThat(found).containsExactlyInAnyOrderElementsOf(RANKS.keySet());
  }

  @Test
  void roomsKnowOnlyRoomsOfLowerRank() {
    RANKS.forEach((room, rank) -> {
      String[] higher =
          RANKS.entrySet().stream()
              .filter(other -> other.getValue() >= rank && !other.getKey().equals(room))
              .map(other -> "reenact." + other.getKey() + "..")
              .toArray(String[]::new);
      holds(
          noClasses()
              .that()
              .resideInAPackage("reenact." + room + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(higher));
    });
  }

  @Test
  void noRoomsFormACycle() {
    holds(slices().matching("reenact.(**)").should().beFreeOfCycles());
  }

  @Test
  void noRoomIsCrowded() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve("main/java"))) {
      Map<String, Long> counts =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .collect(groupingBy(file -> String.valueOf(file.getParent()), counting()));
      assertThat(counts).isNotEmpty();
      counts.values().removeIf(count -> count <= MOST_FILES);
      assertThat(counts).isEmpty();
    }
  }

  /** More are groups that have no name yet. */
  @Test
  void noRecordHasManyComponents() {
    List<String> large =
        HOUSE.stream()
            .filter(JavaClass::isRecord)
            .map(JavaClass::reflect)
            .filter(type -> type.getRecordComponents().length > MOST_COMPONENTS)
            .map(Class::getName)
            .toList();
    assertThat(large).isEmpty();
  }

  @Test
  void everyRoomSaysItsJobFirst() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES.resolve("main/java/reenact"))) {
      List<Path> rooms = files.filter(Files::isDirectory).toList();
      assertThat(rooms).isNotEmpty();
      for (Path room : rooms) {
        assertThat(room.resolve("package-info.java")).content().startsWith("/**");
      }
    }
  }

  @Test
  void theRootHoldsNoClasses() {
    holds(
        noClasses()
            .that()
            .haveNameNotMatching(".*package-info")
            .should()
            .resideInAPackage("reenact"));
  }

  /** A room that shares a library with another is named after a space. */
  @ParameterizedTest(name = "only {1} uses {0}")
  @CsvSource({
    "redis.clients.., driver",
    "java.sql.., driver",
    "javax.sql.., driver.mysql",
    "com.mysql.., driver.mysql",
    "com.zaxxer.., driver.mysql",
    "io.netty.., driver capture.proxy",
    "com.github.dockerjava.., deployment.docker",
    "com.sun.jna.., deployment",
    "com.github.luben.., trace.file capture",
    "com.dynatrace.hash4j.., traffic",
    "org.apache.commons.compress.., deployment",
    "com.typesafe.config.., config",
    "com.fasterxml.jackson.., result",
    "org.HdrHistogram.., recording",
    "org.apache.commons.rng.., workload",
    "org.hipparchus.., analysis fit",
    "it.unimi.dsi.., fit",
    "org.knowm.xchart.., report.picture",
    "org.apache.batik.., report.picture",
    "java.awt.., report.picture",
    "io.prometheus.., live",
    "com.sun.net.httpserver.., live",
    "picocli.., cli",
    "ch.qos.logback.., cli",
  })
  void eachLibraryHasOneRoom(String library, String room) {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                Stream.of(room.split(" "))
                    .map(one -> "reenact." + one + "..")
                    .toArray(String[]::new))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void onlyDeploymentStartsProcesses() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("reenact.deployment..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProcessBuilder.class));
    holds(
        noClasses()
            .should()
            .callMethodWhere(target(owner(type(Runtime.class))).and(target(name("exec")))));
  }

  @Test
  void onlyTheCommandLinePrintsOrExits() {
    holds(
        noClasses()
            .that()
            .resideOutsideOfPackage("reenact.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class));
  }

  @Test
  void onlyTheClockReadsTheClock() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage("reenact.workload..", "reenact.recording..", "reenact.generator..")
            .and()
            .doNotHaveSimpleName("SystemClock")
            .should()
            .callMethod(System.class, "nanoTime"));
  }

  /** Ports in Persian digits are none, and a Turkish lower case of I is not i. */
  @Test
  void noTextDependsOnTheLocaleOfTheMachine() {
    holds(
        noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(Locale.class, "getDefault")
            .orShould()
            .callMethod(Locale.class, "getDefault", Locale.Category.class));
    // formatted and printf take the default, which is the same on every machine.
    holds(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("reenact.cli.Main")
            .should()
            .callMethodWhere(target(owner(type(Locale.class))).and(target(name("setDefault")))));
    assertThat(
            HOUSE
                .get("reenact.cli.Main")
                .getStaticInitializer()
                .orElseThrow()
                .getMethodCallsFromSelf())
        .anyMatch(call -> call.getTarget().getName().equals("setDefault"));
  }

  /** A fault and its remedy are two fields, which nothing parses back from a sentence. */
  @Test
  void noSentenceIsTakenApartAtASemicolon() throws IOException {
    assertThat(
            found(
                "\\.(split|indexOf|lastIndexOf|contains|startsWith|endsWith|matches|replace\\w*)"
                    + "\\(\\s*\"[^\"\n]*; "))
        .isEmpty();
    // The remedy of a setting is an InvalidSettingException's.
    assertThat(
            found(
                "new IllegalArgumentException\\((?:[^;\"]|\"(?:\\\\.|[^\"\\\\;])*\")*+"
                    + "\"(?:\\\\.|[^\"\\\\;])*; "))
        .isEmpty();
  }

  private static List<String> found(String pattern) throws IOException {
    Pattern sought = Pattern.compile(pattern);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES.resolve("main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher matcher = sought.matcher(Files.readString(file));
        while (matcher.find()) {
          found.add(file.getFileName() + ": " + matcher.group());
        }
      }
    }
    return found;
  }

  @Test
  void namesSayWhatThingsAre() {
    holds(
        classes()
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl")
            .andShould()
            .haveSimpleNameNotEndingWith("Handler")
            .andShould()
            .haveSimpleNameNotEndingWith("Processor")
            .andShould()
            .haveSimpleNameNotStartingWith("Abstract")
            .andShould()
            .haveSimpleNameNotStartingWith("Base"));
  }

  private static void holds(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }
}
