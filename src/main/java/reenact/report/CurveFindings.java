package reenact.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reenact.result.curve.Capacity;
import reenact.result.curve.Curve;
import reenact.result.curve.Estimate;
import reenact.result.curve.Knee;
import reenact.result.curve.Margin;
import reenact.result.curve.Saturation;
import reenact.result.curve.UnsteadyTrial;
import reenact.result.curve.Usl;

/** What a curve amounts to, one sentence a finding. */
public final class CurveFindings {

  private CurveFindings() {}

  /** All that was found, and why the rest was not. One load makes no curve to say it of. */
  public static List<String> of(Curve curve) {
    List<String> sentences = new ArrayList<>(curve.points().size() > 1 ? shape(curve) : List.of());
    for (UnsteadyTrial unsteady : curve.unsteady()) {
      sentences.add(unsteady(unsteady));
    }
    sentences.addAll(curve.remarks());
    return sentences;
  }

  private static List<String> shape(Curve curve) {
    List<String> sentences = new ArrayList<>();
    if (curve.saturation() != null) {
      sentences.add(saturation(curve.saturation()));
    }
    if (curve.knee() != null) {
      sentences.add(knee(curve.knee()));
    }
    if (curve.usl() != null) {
      sentences.add(usl(curve.usl()));
    }
    if (curve.capacity() != null) {
      sentences.add(capacity(curve.capacity()));
    }
    return sentences;
  }

  /** What was found, without what was not and without what {@link Answer} says. */
  public static List<String> found(Curve curve) {
    List<String> sentences = new ArrayList<>();
    if (curve.saturation() != null && curve.saturation().reached()) {
      sentences.add(saturation(curve.saturation()));
    }
    if (curve.knee() != null && curve.knee().found()) {
      sentences.add(knee(curve.knee()));
    }
    if (curve.usl() != null && curve.usl().gamma() != null) {
      sentences.add(usl(curve.usl()));
    }
    sentences.addAll(curve.remarks());
    return sentences;
  }

  static String saturation(Saturation saturation) {
    Estimate throughput = saturation.throughput();
    if (throughput == null) {
      return "Saturation: none; " + saturation.because() + ".";
    }
    return "Saturation: %s%s at %s; %s."
        .formatted(
            saturation.reached() ? "" : "not reached; highest ",
            rate(throughput),
            load(saturation.clients(), saturation.rate()),
            saturation.because());
  }

  static String knee(Knee knee) {
    if (!knee.found()) {
      return "Knee: none; %s.".formatted(knee.why());
    }
    Margin margin = knee.margin();
    String sure =
        margin == null || margin.low() == null || margin.high() == null
            ? "one repetition, so no margin"
            : margin.low().equals(margin.high())
                ? "all bootstrap resamples agree"
                : "%s to %s over bootstrap resamples"
                    .formatted(NumberText.count(margin.low()), NumberText.count(margin.high()));
    return "Knee (%s): %s; %s.".formatted(knee.rule(), load(knee.clients(), knee.rate()), sure);
  }

  static String usl(Usl usl) {
    if (usl.gamma() == null
        || usl.alpha() == null
        || usl.beta() == null
        || usl.margins() == null
        || usl.r2() == null) {
      return "Scalability law: not fitted; %s.".formatted(usl.why());
    }
    Usl.Margins margins = usl.margins();
    String peak =
        usl.peakClients() == null
            ? "no peak (β is 0)"
            : "peak at %s clients%s"
                .formatted(
                    NumberText.count(Math.rint(usl.peakClients())),
                    between(margins.peakClients(), "%,.0f"));
    return "Scalability law: γ %s%s, α %s%s, β %s%s; %s; R² %.3f; largest residual at %s."
        .formatted(
            NumberText.count(Math.rint(usl.gamma())),
            between(margins.gamma(), "%,.0f"),
            digits(usl.alpha()),
            between(margins.alpha(), "%.3g"),
            digits(usl.beta()),
            between(margins.beta(), "%.3g"),
            peak,
            usl.r2(),
            farthest(usl));
  }

  static String capacity(Capacity capacity) {
    Estimate throughput = capacity.throughput();
    if (throughput == null) {
      boolean unknown = capacity.answer() == Capacity.Answer.UNKNOWN;
      return "Capacity: %s %s; %s."
          .formatted(
              unknown ? "no load is known to keep" : "no load tried keeps",
              capacity.bound(),
              capacity.because());
    }
    return "Capacity: keeps %s up to %s%s requests/s%s, at %s; %s%s."
        .formatted(
            capacity.bound(),
            capacity.answer() == Capacity.Answer.NOT_REACHED ? "at least " : "",
            NumberText.count(throughput.mean()),
            sure(throughput),
            load(capacity.clients(), capacity.rate()),
            upTo(capacity),
            capacity.because());
  }

  private static String sure(Estimate throughput) {
    if (throughput.low() != null && throughput.high() == null) {
      return " (no less than %s)".formatted(NumberText.count(Math.rint(throughput.low())));
    }
    if (throughput.low() == null && throughput.high() != null) {
      return " (at most %s)".formatted(NumberText.count(Math.rint(throughput.high())));
    }
    return between(new Margin(throughput.low(), throughput.high()), "%,.0f");
  }

  /** Higher loads that keep the bound too, with less throughput. */
  private static String upTo(Capacity capacity) {
    boolean none = capacity.upToClients() == null && capacity.upToRate() == null;
    boolean same =
        Objects.equals(capacity.clients(), capacity.upToClients())
            && Objects.equals(capacity.rate(), capacity.upToRate());
    return none || same
        ? ""
        : "loads up to %s keep it too, with less throughput; "
            .formatted(load(capacity.upToClients(), capacity.upToRate()));
  }

  private static String unsteady(UnsteadyTrial unsteady) {
    return "Not steady: %s: throughput went from %s/s to %s/s (%s, second %s of the window)."
        .formatted(
            unsteady.trial(),
            NumberText.count(Math.rint(unsteady.before())),
            NumberText.count(Math.rint(unsteady.after())),
            unsteady.change(),
            NumberText.count(unsteady.second()));
  }

  private static String farthest(Usl usl) {
    Usl.Residual most =
        usl.residuals().stream()
            .max(Comparator.comparingDouble((Usl.Residual residual) -> Math.abs(residual.share())))
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s (%+.1f %%)",
        NumberText.count(most.clients(), "client", "clients"),
        100 * most.share());
  }

  private static String rate(Estimate throughput) {
    String margin = NumberText.margin(throughput);
    return "%s requests/s (%s)"
        .formatted(
            NumberText.count(throughput.mean()),
            margin.isEmpty() ? "one repetition, so no margin" : "± " + margin);
  }

  private static String load(@Nullable Integer clients, @Nullable Double rate) {
    return clients != null
        ? NumberText.count(clients, "client", "clients")
        : rate != null ? NumberText.count(rate) + " requests/s offered" : NumberText.NONE;
  }

  private static String between(Margin margin, String format) {
    if (margin.low() == null && margin.high() == null) {
      return "";
    }
    return " (%s to %s)".formatted(end(margin.low(), format), end(margin.high(), format));
  }

  private static String end(@Nullable Double value, String format) {
    return value == null ? "?" : value == 0 ? "0" : String.format(Locale.ROOT, format, value);
  }

  private static String digits(double value) {
    return end(value, "%.3g");
  }
}
