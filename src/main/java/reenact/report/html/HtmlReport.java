package reenact.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import reenact.environment.Sha256;
import reenact.report.Conditions;
import reenact.report.ReasonText;
import reenact.report.TruncatedRun;
import reenact.result.RunResult;
import reenact.result.file.PlainText;
import reenact.result.file.ResultFile;

/**
 * A run as one HTML file that needs nothing but a browser: charts, the tables behind them, and the
 * result itself. Its policy lets no request out and runs no script but the two that it came with.
 */
public final class HtmlReport {

  private static final String CHARTS =
      "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

  private static final List<String> STYLE = List.of("page.css", "parts.css", "print.css");

  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
          + "%3Cpath d='M2 14C6 13 6 3 14 3' fill='none' stroke='%230a6ebd'"
          + " stroke-width='2'/%3E%3C/svg%3E";

  private HtmlReport() {}

  /**
   * The page.
   *
   * @param resolvedConfiguration what was asked, with all defaults and without secrets; may be
   *     empty
   */
  public static String of(RunResult whole, String resolvedConfiguration) {
    TruncatedRun excerpt = TruncatedRun.page(whole);
    RunResult run = excerpt.run();
    Html html = new Html();
    html.verbatim("<!doctype html>\n").open("html", "lang", "en");
    head(html, run.name(), Parts.POLICY);
    html.open("body");
    html.element("a", "Skip to the answer", "class", "skip", "href", "#answer");
    AnswerSection.write(html, run);
    html.open("main");
    FigureSections.write(html, run);
    FidelitySection.write(html, run);
    TrialSections.write(html, run, excerpt.leftOut());
    ConditionSections.write(html, run, resolvedConfiguration);
    html.close();
    html.element("footer", Conditions.origin(run));
    html.element("div", "", "class", "on-paper", "hidden", "");
    html.open("script", "type", "application/json", "id", "result");
    html.verbatim(json(run)).close();
    html.open("script").verbatim(Parts.CHARTS).close();
    html.open("script", "type", "module").verbatim(Parts.SCRIPT).close();
    return html.close().close().toString();
  }

  /** What every page begins with. */
  static void head(Html html, String title, String policy) {
    html.open("head").tag("meta", "charset", "utf-8");
    html.tag("meta", "http-equiv", "Content-Security-Policy", "content", policy);
    html.tag("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.tag("meta", "name", "color-scheme", "content", "light dark");
    html.tag("link", "rel", "icon", "href", ICON);
    html.element("title", title + " - Reenact");
    html.open("style").verbatim(Style.TEXT).close().close();
  }

  /** What every page of a run has; read once. */
  private static final class Parts {
    private static final String CHARTS = resource(HtmlReport.CHARTS);
    private static final String SCRIPT = PageScript.of("page.js");
    private static final String POLICY = policy(CHARTS, SCRIPT);

    private Parts() {}
  }

  /** How pages look; read once. */
  private static final class Style {
    private static final String TEXT =
        STYLE.stream().map(HtmlReport::resource).collect(Collectors.joining("\n"));

    private Style() {}
  }

  private static String policy(String... scripts) {
    return "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src"
        + List.of(scripts).stream()
            .map(script -> " 'sha256-" + Sha256.of(script).base64() + "'")
            .collect(Collectors.joining())
        + "; base-uri 'none'; form-action 'none'";
  }

  /** JSON in which nothing ends a script element, nor reads as the start of a comment. */
  private static String json(RunResult run) {
    return PlainText.of(ResultFile.compactJson(run, ReasonText::of))
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** A file that the page is made of. */
  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
