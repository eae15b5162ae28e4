package reenact.result.trial;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A point of a percentile curve, written as a pair.
 *
 * @param percentile in [0, 100]
 * @param micros the value there
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"percentile", "micros"})
public record CurvePoint(@AllowedRange(high = 100) double percentile, double micros) {}
