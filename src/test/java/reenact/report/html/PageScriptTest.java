package reenact.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageScriptTest {

  private static final Path MODULES =
      Path.of(System.getProperty("reenact.home"), "src/main/resources/reenact/report/html");
  private static final Pattern DECLARED =
      Pattern.compile("(?m)^(?:const|let|function|class) (\\w+)");

  private final String script = PageScript.of("page.js");

  @Test
  void hasEachModuleOnce() throws IOException {
    try (Stream<Path> files = Files.list(MODULES)) {
      for (Path module : files.filter(file -> file.toString().endsWith(".js")).toList()) {
        String title =
            Files.readAllLines(module).stream()
                .filter(line -> line.startsWith("/* "))
                .findFirst()
                .orElseThrow();
        assertThat(script).containsOnlyOnce(title);
      }
    }
  }

  @Test
  void hasEachModuleAfterThoseItImports() {
    assertThat(script.indexOf("function element("))
        .isPositive()
        .isLessThan(script.indexOf("class Figure "))
        .isLessThan(script.indexOf("function start("));
    assertThat(script.strip()).endsWith("start();");
  }

  @Test
  void importsAndExportsNothing() {
    assertThat(script.lines())
        .isNotEmpty()
        .noneMatch(line -> line.startsWith("import ") || line.startsWith("export "));
  }

  @Test
  void noTwoModulesDeclareTheSameName() {
    List<String> names =
        DECLARED.matcher(script).results().map(declared -> declared.group(1)).toList();
    assertThat(names).hasSizeGreaterThan(100).doesNotHaveDuplicates();
  }
}
