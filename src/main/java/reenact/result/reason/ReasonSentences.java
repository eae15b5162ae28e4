package reenact.result.reason;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * Writes reasons as sentences for those who read a file. They are made by the function that the
 * writer has as an attribute under this class; without one, they are no more than codes.
 */
public final class ReasonSentences extends StdSerializer<List<Reason>> {

  private static final long serialVersionUID = 1;

  public ReasonSentences() {
    super(List.class, false);
  }

  @Override
  public void serialize(List<Reason> reasons, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeStartArray();
    for (Reason reason : reasons) {
      json.writeString(
          provider.getAttribute(ReasonSentences.class) instanceof Function<?, ?> words
              ? sentence(words, reason)
              : reason.code());
    }
    json.writeEndArray();
  }

  @SuppressWarnings("unchecked") // It is put there as one of reasons.
  private static String sentence(Function<?, ?> words, Reason reason) {
    return ((Function<Reason, String>) words).apply(reason);
  }
}
