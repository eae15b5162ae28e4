package reenact.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads and writes result.json. */
public final class ResultFile {

  /** What the file is called in a run's folder. */
  public static final String NAME = "result.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(InstantText.module())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ResultFile() {}

  /** A result as JSON. */
  public static String json(RunResult result) {
    return json(result, JSON.writer()) + "\n";
  }

  /** The same in one line, for pages that carry it with them. */
  public static String compactJson(RunResult result) {
    return json(result, JSON.writer().without(SerializationFeature.INDENT_OUTPUT));
  }

  /** Compared runs as JSON. */
  public static String json(RunsCompared compared) {
    return json(compared, JSON.writer()) + "\n";
  }

  private static String json(Object result, ObjectWriter writer) {
    try {
      return writer.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result is always JSON", e);
    }
  }

  /**
   * Writes the file so that whoever reads it, even after a crash, finds the old one or the new one.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path folder, RunResult result) {
    try {
      WholeFile.write(folder.resolve(NAME), json(result).getBytes(StandardCharsets.UTF_8));
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
      JsonNode content = JSON.readTree(file.toFile());
      int schema = content.path("schema").asInt(0);
      if (schema != RunResult.SCHEMA) {
        throw new ResultException(
            schema == 0
                ? file + ": is not a result of Reenact; name the folder of a run"
                : "%s has schema %d; this version reads schema %d: use the version that wrote it"
                    .formatted(file, schema, RunResult.SCHEMA));
      }
      return JSON.treeToValue(content, RunResult.class);
    } catch (JsonMappingException e) {
      throw new ResultException(
          "%s: %s: is not what a result has there; restore the file or run again"
              .formatted(file, place(e)),
          e);
    } catch (JsonProcessingException e) {
      throw new ResultException(
          "%s: %d: is not a result of Reenact: %s; name the folder of a run"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new ResultException(
          "%s cannot be read; name the folder of a run: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String place(JsonMappingException e) {
    return e.getPath().isEmpty()
        ? "top"
        : e.getPath().stream()
            .map(step ->
                step.getFieldName() == null
                    ? Integer.toString(step.getIndex())
                    : step.getFieldName())
            .collect(Collectors.joining("."));
  }
}
