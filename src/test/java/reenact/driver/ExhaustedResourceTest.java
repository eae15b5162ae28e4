package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.exceptions.JedisConnectionException;
import reenact.workload.Outcome;

class ExhaustedResourceTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new ChannelException(
                new IOException("newSocketStream(..) failed: Too many open files")),
            Outcome.NO_FILES),
        Arguments.of(
            new JedisConnectionException(
                "cannot connect", new SocketException("Too many open files")),
            Outcome.NO_FILES),
        Arguments.of(
            new SQLException(
                "Communications link failure",
                new BindException("Cannot assign requested address")),
            Outcome.NO_PORTS),
        Arguments.of(
            new OutOfMemoryError(
                "unable to create native thread: possibly out of memory or process/resource limits reached"),
            Outcome.NO_THREADS),
        Arguments.of(new OutOfMemoryError("Java heap space"), Outcome.NO_MEMORY),
        Arguments.of(new SocketException("Cannot allocate memory"), Outcome.NO_MEMORY),
        Arguments.of(new ConnectException("Connection refused"), Outcome.REFUSED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void whatRanOutIsSaidByItsName(Throwable failure, Outcome outcome) {
    assertThat(ExhaustedResource.outcome(failure, Outcome.REFUSED)).isEqualTo(outcome);
  }

  @Test
  void eachCodeHasItsRemedy() {
    assertThat(ExhaustedResource.remedies(Set.of("out-of-file-descriptors", "1040")))
        .isEqualTo(": raise the limit of open files (ulimit -n) above the number of clients");
    assertThat(ExhaustedResource.remedies(Set.of("connection-refused"))).isEmpty();
  }
}
