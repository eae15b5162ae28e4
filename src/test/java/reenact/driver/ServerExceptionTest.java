package reenact.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerExceptionTest {

  @Test
  void noMessageOfAServersFaultHasMore() {
    String message = new ServerException("\u001b[2J" + "x\n".repeat(100_000)).getMessage();
    assertThat(message).hasSizeLessThan(1_600).doesNotContainPattern("\\p{Cntrl}");
  }
}
