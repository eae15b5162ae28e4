package reenact.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reenact.report.Answer;
import reenact.report.AnswerTable;
import reenact.report.ComparedAnswer;
import reenact.report.Conditions;
import reenact.report.Doubt;
import reenact.report.Points;
import reenact.report.RecommendationText;
import reenact.result.Recommendation;
import reenact.result.RunResult;
import reenact.result.curve.Curve;
import reenact.result.trial.Verdict;

/** The first screen: what was found, in words and in one picture. */
final class AnswerSection {

  /** As many answers as stand beside the picture; more go below it. */
  private static final int FEW = 6;

  private static final Map<String, String> CONTENTS = contents();

  private AnswerSection() {}

  private static Map<String, String> contents() {
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("throughput", "Throughput");
    contents.put("times", "Response and service time");
    contents.put("cpu", "CPU");
    contents.put("errors", "Errors");
    contents.put("trial", "One trial in detail");
    contents.put("trials", "Trials and verdicts");
    contents.put("conditions", "Conditions");
    contents.put("limits", "What this does not prove");
    return contents;
  }

  static void write(Html html, RunResult run) {
    html.open("header");
    html.element("p", "Reenact report", "class", "kicker");
    html.open("h1").element("bdi", run.name()).close();
    html.element("p", Conditions.time(run) + ". " + Answer.trials(run) + ".", "class", "lead");
    List<ComparedAnswer> compared = ComparedAnswer.of(run);
    List<Answer> answers = compared.isEmpty() ? Answer.of(run) : List.of();
    String layout = answers.size() > FEW ? "answer crowd" : "answer";
    html.open("section", "id", "answer", "aria-labelledby", "answer-title", "class", layout);
    html.element("h2", "The answer", "id", "answer-title");
    html.open("div", "class", "found");
    failures(html, run);
    recommendation(html, run.recommendation());
    if (compared.isEmpty()) {
      answers(html, answers, run);
    }
    compared.forEach(answer -> costs(html, answer));
    html.close();
    html.element("div", "", "id", "overview", "class", "picture");
    compared.forEach(answer -> table(html, answer));
    doubts(html, Doubt.of(run));
    html.close();
    html.open("nav", "aria-label", "Contents").open("ul");
    CONTENTS.forEach((id, title) -> html.open("li").element("a", title, "href", "#" + id).close());
    html.close().close();
    html.element(
        "noscript", "Charts need JavaScript. Every figure of the curves is in the tables below.");
    html.close();
  }

  /** Each reason once, with its badge; those of single trials stand with the trials. */
  private static void doubts(Html html, List<Doubt> doubts) {
    if (!doubts.isEmpty()) {
      html.open("div", "class", "wide doubts").element("h3", "Doubts").open("ul");
      for (Doubt doubt : doubts) {
        html.open("li");
        VerdictBadge.write(html, doubt.verdict());
        html.text(" " + unbroken(doubt.text()) + " ");
        html.element("a", "Trials and verdicts", "href", "#trials").close();
      }
      html.close().close();
    }
  }

  private static void failures(Html html, RunResult run) {
    if (!run.failures().isEmpty()) {
      html.open("ul", "class", "failures");
      for (String failure : run.failures()) {
        html.open("li");
        VerdictBadge.write(html, Verdict.INVALID, "failed");
        html.text(": " + failure).close();
      }
      html.close();
    }
  }

  private static void recommendation(Html html, @Nullable Recommendation found) {
    if (found != null) {
      html.open("div", "class", "recommended");
      html.element("h3", unbroken(RecommendationText.headline(found))).open("ul");
      for (String reason : RecommendationText.reasons(found)) {
        html.element("li", unbroken(reason));
      }
      html.close();
      if (found.again() != null) {
        html.open("p").text(RecommendationText.AGAIN).element("code", found.again()).close();
      }
      html.close();
    }
  }

  private static void costs(Html html, ComparedAnswer answer) {
    html.open("div").open("h3").element("bdi", answer.title()).close().open("ul");
    for (String sentence : answer.sentences()) {
      html.element("li", unbroken(sentence), "class", "headline");
    }
    html.close().close();
  }

  private static void table(Html html, ComparedAnswer answer) {
    html.open("div", "class", "wide");
    List<String> columns = AnswerTable.HEADER;
    HtmlTable table =
        new HtmlTable(answer.title() + ": " + answer.table().caption()).words(columns.getFirst());
    table.figures(columns.subList(1, columns.size() - 1).toArray(String[]::new));
    table.words(columns.getLast());
    for (AnswerTable.Row row : answer.table().rows()) {
      HtmlTable.Row line = table.row(row.verdict());
      row.cells().subList(0, columns.size() - 1).forEach(cell -> line.text(unbroken(cell)));
      line.mark(row.verdict(), row.cells().getLast());
    }
    table.write(html);
    html.close();
  }

  private static void answers(Html html, List<Answer> answers, RunResult run) {
    if (answers.isEmpty()) {
      html.element("p", "No trial was measured, so there is no answer.");
      return;
    }
    Map<String, List<Answer>> byWorkload = new LinkedHashMap<>();
    for (Answer answer : answers) {
      byWorkload.computeIfAbsent(answer.workload(), name -> new ArrayList<>()).add(answer);
    }
    byWorkload.forEach((workload, found) -> {
      boolean manyDrivers = found.stream().map(Answer::driver).distinct().count() > 1;
      html.open("div").open("h3").element("bdi", workload).close().open("ul");
      for (Answer answer : found) {
        String driver = manyDrivers ? ", " + answer.driver() : "";
        Curve curve = run.curves().get(answers.indexOf(answer));
        html.open("li");
        html.element("strong", Points.environment(run, curve) + driver);
        html.text(" ");
        VerdictBadge.write(html, answer.verdict());
        html.text(" ").element("span", unbroken(answer.text()), "class", "says").close();
      }
      html.close().close();
    });
  }

  /** No line ends between a figure and its unit. */
  private static String unbroken(String text) {
    return text.replaceAll("(?<=±|\\d) (?=\\d|%|µs|ms|s\\b|requests/s|clients?\\b)", "\u00a0");
  }
}
