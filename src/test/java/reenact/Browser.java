package reenact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser that shows pages from disk; its driver is the machine's own, never fetched. */
public final class Browser implements AutoCloseable {

  /** Silent: it misses a protocol that nothing here speaks. Held, as loggers are held weakly. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Path folder;
  private final ChromeDriver driver;

  /** Skips the test where there is no browser. */
  public Browser(Path folder) {
    this.folder = folder;
    DEVTOOLS.setLevel(Level.OFF);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(Requirement.program("chromium").toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        "--user-data-dir=" + folder.resolve("profile"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service = ChromeDriverService.createDefaultService();
    service.setExecutable(Requirement.program("chromedriver").toString());
    this.driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(PATIENCE.plusSeconds(10));
  }

  /** Shows a page; what was logged before is forgotten. */
  public void open(String page) {
    try {
      Path file = Files.writeString(folder.resolve("report.html"), page);
      visit(file.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Shows what is at an address; what was logged before is forgotten. */
  public void visit(String address) {
    logs(LogType.BROWSER);
    logs(LogType.PERFORMANCE);
    driver.get(address);
  }

  /** What a script returns. */
  public @Nullable Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Whether a claim about the page holds. */
  public boolean holds(String expression) {
    return Boolean.TRUE.equals(run("return Boolean(" + expression + ")"));
  }

  /** A number on the page. */
  public long number(String expression) {
    return run("return " + expression) instanceof Number number ? number.longValue() : -1;
  }

  /** A text on the page. */
  public String text(String expression) {
    return String.valueOf(run("return " + expression));
  }

  /** Waits until a claim about the page holds. */
  public void until(String expression) {
    String poll =
        """
        const done = arguments[arguments.length - 1];
        const end = performance.now() + %d;
        (function poll() {
          const held = Boolean(%s);
          held || performance.now() > end ? done(held) : setTimeout(poll, 20);
        })();
        """
            .formatted(PATIENCE.toMillis(), expression);
    assertThat(driver.executeAsyncScript(poll)).as(expression).isEqualTo(true);
  }

  public void press(Keys key) {
    driver.switchTo().activeElement().sendKeys(key);
  }

  /** Shows pages as on a screen of this width, in the dark or not. */
  public void emulate(int width, boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 600));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** The page as a PDF file, in Base64. */
  public String print() {
    return String.valueOf(
        driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true)).get("data"));
  }

  /** What the browser said since the page was opened, such as errors of its scripts. */
  public List<String> logs(String type) {
    return driver.manage().logs().get(type).getAll().stream().map(LogEntry::getMessage).toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
