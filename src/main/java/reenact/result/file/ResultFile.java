package reenact.result.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import reenact.result.RunResult;
import reenact.result.RunsCompared;
import reenact.result.reason.Reason;
import reenact.result.reason.ReasonSentences;

/** Reads and writes result.json. */
public final class ResultFile {

  /** What the file is called in a run's folder. */
  public static final String NAME = "result.json";

  /** Some ten thousand trials. */
  private static final int MOST_BYTES = 256 << 20;

  private static final int DEEPEST = 50;
  private static final int LONGEST_NUMBER = 400;
  private static final int LONGEST_FAULT = 200;

  /** Characters that JSON lets stand, and a terminal or an editor would obey. */
  private static final Pattern OBEYED =
      Pattern.compile("[\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]");

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .addModule(InstantText.module())
          .addModule(reasons())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ResultFile() {}

  private static SimpleModule reasons() {
    SimpleModule reasons = new SimpleModule("reasons");
    Reason.kinds()
        .forEach(kind -> reasons.registerSubtypes(new NamedType(kind, Reason.code(kind))));
    return reasons;
  }

  /**
   * A result as JSON.
   *
   * @param sentence of a reason, which is written beside it
   */
  public static String json(RunResult result, Function<Reason, String> sentence) {
    return json(result, writer(sentence)) + "\n";
  }

  /** The same in one line, for pages that carry it with them. */
  public static String compactJson(RunResult result, Function<Reason, String> sentence) {
    return json(result, writer(sentence).without(SerializationFeature.INDENT_OUTPUT));
  }

  private static ObjectWriter writer(Function<Reason, String> sentence) {
    return JSON.writer().withAttribute(ReasonSentences.class, sentence);
  }

  /** Compared runs as JSON. */
  public static String json(RunsCompared compared) {
    return json(compared, JSON.writer()) + "\n";
  }

  private static String json(Object result, ObjectWriter writer) {
    try {
      return harmless(writer.writeValueAsString(result));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result is always JSON", e);
    }
  }

  /** JSON with escapes for the characters that a terminal or an editor would obey. */
  static String harmless(String json) {
    return OBEYED
        .matcher(json)
        .replaceAll(
            found -> String.format(Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
  }

  /**
   * Writes the file so that whoever reads it, even after a crash, finds the old one or the new one.
   *
   * @param sentence of a reason, which is written beside it
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path folder, RunResult result, Function<Reason, String> sentence) {
    try {
      AtomicFile.write(
          folder.resolve(NAME), json(result, sentence).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a run's folder.
   *
   * @throws ResultException when there is no such file, or it is not what this version writes
   */
  public static RunResult read(Path folder) throws ResultException {
    Path file = Files.isDirectory(folder) ? folder.resolve(NAME) : folder;
    try {
      return result(file, JSON.readTree(RegularFile.read(file, MOST_BYTES)));
    } catch (JsonProcessingException e) {
      throw new ResultException(
          "%s:%d: is not a result of Reenact: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  PlainText.line(e.getOriginalMessage(), LONGEST_FAULT)),
          "name the folder of a run",
          e);
    } catch (IOException e) {
      throw new ResultException(
          "%s cannot be read: %s".formatted(file, e.getMessage()), "name the folder of a run", e);
    } catch (OutOfMemoryError e) {
      throw new ResultException(
          "%s does not fit into memory".formatted(file),
          "give more with REENACT_JAVA_OPTIONS=-Xmx4g",
          e);
    }
  }

  /** What could not be read back of a result, with the path of each field; empty if all could. */
  public static Optional<String> faults(RunResult result) {
    ValidationErrors faults = faults(JSON.valueToTree(result));
    return faults.none() ? Optional.empty() : Optional.of(faults.text());
  }

  private static ValidationErrors faults(JsonNode content) {
    ValidationErrors faults = new ValidationErrors();
    new ResultSchema(faults).examine(content, RunResult.class, "");
    if (faults.none()) {
      new ResultRules(faults).examine(content);
    }
    return faults;
  }

  private static RunResult result(Path file, JsonNode content)
      throws ResultException, JsonProcessingException {
    JsonNode schema = content.path("schema");
    if (!schema.isIntegralNumber()) {
      throw new ResultException(file + ": is not a result of Reenact", "name the folder of a run");
    }
    if (!schema.canConvertToInt() || schema.intValue() != RunResult.SCHEMA) {
      throw new ResultException(
          "%s has schema %s, and this version reads schema %d"
              .formatted(file, PlainText.line(schema.asText(), LONGEST_FAULT), RunResult.SCHEMA),
          "use the version that wrote it");
    }
    ValidationErrors faults = faults(content);
    if (!faults.none()) {
      throw new ResultException(
          "%s: %s".formatted(file, faults.text()), "restore the file or run again");
    }
    OldForm.complete((ObjectNode) content);
    return JSON.treeToValue(content, RunResult.class);
  }
}
