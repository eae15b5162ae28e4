package reenact.driver.netty;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reenact.AllocationCounter;
import reenact.driver.CapturedEvents;
import reenact.driver.ConnectOptions;
import reenact.driver.LoopSession;
import reenact.driver.MysqlBytes;
import reenact.driver.MysqlWorkloads;
import reenact.driver.OutcomeListener;
import reenact.driver.RedisWorkloads;
import reenact.driver.mysql.protocol.MysqlAuthentication;
import reenact.driver.redis.RespCommands;
import reenact.driver.redis.RespLogin;
import reenact.environment.Endpoint;
import reenact.environment.Secret;
import reenact.workload.Batch;
import reenact.workload.MysqlWorkload;
import reenact.workload.Outcome;
import reenact.workload.RedisWorkload;
import reenact.workload.Requests;
import reenact.workload.Workload;

/**
 * What our own code allocates for a request on an open connection: nothing. There is no transport
 * here, as what Netty's leaves is Netty's.
 */
class NettyAllocationTest {

  private static final Endpoint NOWHERE = new Endpoint("nowhere", 1, "", Secret.NONE, "", null);
  private static final ConnectOptions OPTIONS =
      new ConnectOptions(0, Duration.ofSeconds(10), Duration.ofSeconds(10));

  /** A connection whose bytes go nowhere, and whose server is the test. */
  private static final class Wire extends ChannelOutboundHandlerAdapter {
    private static final int COMMAND = 4;
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private int command;

    void carry(NettyConnection link) {
      channel.pipeline().addLast(this, link);
      channel.pipeline().fireChannelActive();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      ByteBuf bytes = (ByteBuf) message;
      command = bytes.getByte(bytes.readerIndex() + COMMAND);
      bytes.release();
    }

    @Override
    public void flush(ChannelHandlerContext context) {}

    /** What the last packet asks for, in MySQL's protocol; then nothing more is asked. */
    int taken() {
      int taken = command;
      command = -1;
      return taken;
    }

    void answer(ByteBuf bytes) {
      channel.pipeline().fireChannelRead(bytes.readerIndex(0).retain());
    }
  }

  /** One client whose answers are what the test says. */
  private static final class Client implements OutcomeListener {
    private final Batch batch;
    private final LoopSession session;
    private long succeeded;

    Client(Workload workload, LoopSession session) {
      this.batch = new Batch(new Requests(workload, 1, 0, 1), workload.pipeline());
      this.session = session;
    }

    void ask() {
      batch.draw();
      session.send(batch, this);
    }

    @Override
    public void answered(int request, Outcome outcome) {
      succeeded += outcome.failed() ? 0 : 1;
    }
  }

  private interface Use {
    void on(NettyLoop loop) throws Exception;
  }

  /**
   * As the launcher has it; and Netty pools its buffers for threads of its own kind, as loops are.
   */
  private static void onAThreadOfItsOwn(Use use) throws Exception {
    ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    NettyLoop loop = new NettyLoop(NettyTransport.NIO, 0, "loop");
    loop.start();
    FutureTask<Boolean> running =
        new FutureTask<>(() -> {
          use.on(loop);
          return true;
        });
    new FastThreadLocalThread(running).start();
    try {
      assertThat(running.get()).isTrue();
    } finally {
      loop.close();
      ResourceLeakDetector.setLevel(level);
    }
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.directBuffer().writeBytes(text.getBytes(US_ASCII));
  }

  @ParameterizedTest(name = "pipeline {0}")
  @ValueSource(ints = {1, 16})
  void nothingIsAllocatedForARequestToRedis(int pipeline) throws Exception {
    RedisWorkload workload =
        RedisWorkloads.commands(pipeline, "GET {key:key}", "SET {key:key} {value:value} EX 60");
    RespCommands commands = new RespCommands(workload.mix());
    RespLogin login = RespLogin.of(NOWHERE, 2);
    onAThreadOfItsOwn(loop -> {
      NettyLoopContext place = new NettyLoopContext(loop, NOWHERE, OPTIONS, null);
      NettyRedisSession session =
          new NettyRedisSession(place, login, commands, new CapturedEvents(), () -> {});
      Wire wire = new Wire();
      wire.carry(new NettyRedisConnection(login, loop, wire.channel, session));
      Client client = new Client(workload, session);
      ByteBuf replies =
          bytes("$5\r\nabcde\r\n".repeat(pipeline / 2) + "$-1\r\n".repeat((pipeline + 1) / 2));
      AllocationCounter.nothingBy(() -> {
        client.ask();
        wire.answer(replies);
      });
      assertThat(client.succeeded).isEqualTo(250_000L * pipeline);
    });
  }

  @Test
  void nothingIsAllocatedForATransactionOfMysql() throws Exception {
    MysqlWorkload workload =
        MysqlWorkloads.transaction(
            3,
            "SELECT k FROM rows_of_ours WHERE id = {k}",
            "UPDATE rows_of_ours SET k = {k} WHERE id = {k:other}");
    MysqlProtocol protocol = new MysqlProtocol(workload, NOWHERE);
    ByteBuf ok = MysqlBytes.answer().packet(0, 1, 0, 2, 0, 0, 0).bytes();
    ByteBuf prepared = MysqlBytes.answer().packet(0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0).bytes();
    ByteBuf rows =
        MysqlBytes.answer()
            .packet(1)
            .definition("k")
            .row(3)
            .row(3)
            .packet(0xFE, 0, 0, 2, 0, 0, 0)
            .bytes();
    onAThreadOfItsOwn(loop -> {
      NettyLoopContext place = new NettyLoopContext(loop, NOWHERE, OPTIONS, null);
      NettyMysqlSession session = protocol.session(place, new CapturedEvents(), () -> {});
      Wire wire = new Wire();
      wire.carry(protocol.link(place, wire.channel, session));
      wire.answer(MysqlBytes.greeting(-1, MysqlAuthentication.NATIVE).bytes());
      wire.answer(MysqlBytes.from(2).packet(0, 0, 0, 2, 0, 0, 0).bytes());
      // The statement that sets the session up.
      assertThat(wire.taken()).isEqualTo(3);
      wire.answer(ok);
      Client client = new Client(workload, session);
      AllocationCounter.nothingBy(() -> {
        client.ask();
        for (int asked = wire.taken(); asked != -1; asked = wire.taken()) {
          wire.answer(
              switch (asked) {
                case 0x16 -> prepared;
                case 0x17 -> rows;
                default -> ok;
              });
        }
      });
      assertThat(client.succeeded).isEqualTo(250_000);
    });
  }
}
