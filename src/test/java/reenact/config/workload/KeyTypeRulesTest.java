package reenact.config.workload;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.config.hocon.ConfigurationRequests;

/** Commands that may succeed though keys were preloaded as another type. */
class KeyTypeRulesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys = a }, mix = [{ weight = 1, command = \"LPUSH {key:a} x\" }, { weight = 1, command = \"DEL {key:a}\" }]",
        "keys = a }, mix = [{ weight = 1, command = \"LPUSH {key:a} x\" }, { weight = 1, command = \"SET {key:a} x EX 1\" }]",
        "keys = a }, mix = [{ weight = 1, command = \"LPUSH {key:a} x\" }, { weight = 1, command = \"EVAL 'return redis.call([[DEL]], KEYS[1])' 1 {key:a}\" }]",
        "keys = a }, mix = [{ weight = 1, command = \"LPUSH {key:a} x\" }, { weight = 1, command = \"UNLINK a:5\" }]",
        "keys = a }, keys.b { prefix = \"a:\", count = 5 }, mix = [{ weight = 1, command = \"LPUSH {key:a} x\" }, { weight = 1, command = \"GETDEL {key:b}\" }]",
        "keys = a, fraction = 0.5 }, mix = [{ weight = 1, command = \"LPUSH {key:a} x\" }]",
        "keys = a, command = \"SET {key:a} x EX 1\" }, mix = [{ weight = 1, command = \"LPUSH {key:a} x\" }]",
        "keys = a }, mix = [{ weight = 1, command = \"LPUSH {new:a} x\" }]",
        "keys = a }, mix = [{ weight = 1, command = \"EXISTS {key:a}\" }, { weight = 1, command = \"MGET {key:a} {key:a}\" }]",
        "keys = a, command = \"HSET {key:a} f v\" }, mix = [{ weight = 1, command = \"SET {key:a} v\" }]"
      })
  void areAdmitted(String rest) {
    ConfigurationRequests asked =
        new ConfigurationRequests(folder)
            .file(
                "it.conf",
                "workload { server = redis, keys.a.count = 10, values.a.size = 9 B, preload { "
                    + rest
                    + " }\n")
            .workload("it.conf");
    assertThatCode(asked::readExperiment).doesNotThrowAnyException();
  }
}
