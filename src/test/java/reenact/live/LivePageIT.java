package reenact.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.logging.LogType;
import reenact.Browser;
import reenact.engine.RunEvent;
import reenact.engine.SearchBound;
import reenact.report.ReasonText;

/** The live page in a real browser, and what else asks its server. */
class LivePageIT {

  private static final String HOSTILE = "<script>alert(1)</script>";
  private static final Pattern REQUEST =
      Pattern.compile("\"Network\\.requestWillBeSent\".*?\"url\":\"([^\"]*)\"");
  private static final Pattern SAMPLE =
      Pattern.compile("[a-z_]+(\\{([a-z]+=\"([^\"\\\\]|\\\\.)*\",?)+})? [-+0-9.eE]+|# .*");

  private LivePage page;

  @BeforeEach
  void serve() throws IOException {
    page = LivePage.start(0, ReasonText::of);
  }

  @AfterEach
  void stop() {
    page.close();
  }

  @Test
  void aBrowserSeesWhatASearchTakesAtMost(@TempDir Path folder) {
    try (Browser browser = new Browser(folder)) {
      browser.visit(page.url());
      page.events()
          .accept(
              new RunEvent.Searching(
                  new LiveRun("search").plan.experiment(),
                  new SearchBound(60, Duration.ofMinutes(15), Duration.ofSeconds(10))));

      browser.until("/left/.test(document.getElementById('left').textContent)");
      assertThat(browser.text("document.getElementById('left').textContent"))
          .startsWith("0 of at most 60 trials, at most 1");
    }
  }

  @Test
  void aBrowserSeesTheRunAndNothingLeavesThePage(@TempDir Path folder) {
    try (Browser browser = new Browser(folder)) {
      browser.visit(page.url());
      new LiveRun("session-store").tell(page.events());

      browser.until("document.querySelectorAll('#ended tr').length === 1");
      browser.until("/H/.test(document.querySelector('svg .line').getAttribute('d'))");
      assertThat(browser.text("document.getElementById('current').textContent"))
          .isEqualTo("session-store on external, 4 clients");
      assertThat(browser.text("document.getElementById('left').textContent"))
          .startsWith("1 of 2 trials, about ");
      assertThat(browser.text("document.querySelector('figcaption').textContent"))
          .isEqualTo("Throughput, requests/s 2,000");
      assertThat(browser.number("document.querySelectorAll('svg[role=img]').length")).isEqualTo(3);
      assertThat(browser.logs(LogType.BROWSER)).isEmpty();
      List<String> requests =
          browser.logs(LogType.PERFORMANCE).stream()
              .flatMap(entry -> REQUEST.matcher(entry).results())
              .map(request -> request.group(1))
              // The tab that the browser opened with may still be at work on its own page.
              .filter(url -> !url.startsWith("data:") && !url.startsWith("chrome:"))
              .toList();
      assertThat(requests).isNotEmpty().allMatch(url -> url.startsWith(page.url()));
    }
  }

  @Test
  void whoComesLateIsToldAllAndHostileNamesAreText(@TempDir Path folder) {
    new LiveRun(HOSTILE).tell(page.events());
    try (Browser browser = new Browser(folder)) {
      browser.emulate(390, true);
      browser.visit(page.url());
      browser.until("document.querySelectorAll('#ended tr').length === 1");
      browser.until("document.querySelectorAll('#failures li').length === 1");
      assertThat(browser.number("document.scripts.length")).isEqualTo(1);
      assertThat(browser.text("document.getElementById('current').textContent")).contains(HOSTILE);
      assertThat(browser.text("document.getElementById('failures').textContent")).contains(HOSTILE);
      assertThat(browser.number("document.documentElement.scrollWidth - innerWidth"))
          .isLessThanOrEqualTo(0);
      assertThat(browser.logs(LogType.BROWSER)).isEmpty();
    }
  }

  @Test
  void metricsAreThoseOfPrometheus() throws Exception {
    new LiveRun("say \"hi\"\n").tell(page.events());
    HttpResponse<String> metrics = ask("metrics");
    assertThat(metrics.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body().lines()).allMatch(line -> SAMPLE.matcher(line).matches());
    assertThat(metrics.body())
        .contains("reenact_trials_planned 2.0")
        .contains("reenact_trials_total{verdict=\"valid\"} 1.0")
        .containsPattern(
            "reenact_requests_total\\{driver=\"jedis\",environment=\"external\",load=\"1 client\""
                + ",workload=\"say \\\\\"hi\\\\\"\\\\n\"} 20000\\.0")
        .containsPattern("reenact_response_time_seconds\\{.*percentile=\"99\".*} 0\\.0019");
  }

  @Test
  void namesThatOnlyPointHereAreTurnedAway() throws Exception {
    assertThat(status("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).contains(" 421 ");
    assertThat(status("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n"))
        .contains(" 421 ");
    assertThat(status("GET / HTTP/1.0\r\n\r\n")).contains(" 421 ");
    assertThat(status("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
        .contains(" 405 ");
    assertThat(status("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n")).contains(" 200 ");
    assertThat(ask("../LivePage.class").statusCode()).isEqualTo(404);
  }

  @Test
  void whoDoesNotReadHoldsUpNothing() throws Exception {
    try (Socket deaf = connect("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
      assertThat(deaf.getInputStream().read()).isEqualTo('H');
      for (int i = 0; i < 20; i++) {
        new LiveRun("x".repeat(20_000)).tell(page.events());
      }
      assertThat(ask("metrics").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortThatIsTakenIsAFault() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> LivePage.start(taken.getLocalPort(), ReasonText::of))
          .isInstanceOf(IOException.class);
    }
  }

  private HttpResponse<String> ask(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(page.url() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private Socket connect(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(page.url()).getPort());
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String status(String request) throws IOException {
    try (Socket socket = connect(request)) {
      byte[] line = socket.getInputStream().readNBytes(20);
      return new String(line, StandardCharsets.US_ASCII);
    }
  }
}
