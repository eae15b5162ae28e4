package reenact.workload;

/** One of the tests of sysbench that need no server; the options are sysbench's. */
public sealed interface MachineTest {

  /** What sysbench calls it. */
  String name();

  /**
   * All primes up to a limit, by division.
   *
   * @param maxPrime that limit
   */
  record Cpu(int maxPrime) implements MachineTest {
    @Override
    public String name() {
      return "cpu";
    }
  }

  /**
   * A block of memory that is read or written.
   *
   * @param blockSize bytes, a power of two
   */
  record Memory(int blockSize, Oper oper, AccessMode accessMode, Scope scope)
      implements MachineTest {
    @Override
    public String name() {
      return "memory";
    }
  }

  /** What is done to memory. */
  enum Oper {
    READ,
    WRITE
  }

  /** In which order: one word after the other, or at random. */
  enum AccessMode {
    SEQ,
    RND
  }

  /** Whether all threads share one block. */
  enum Scope {
    GLOBAL,
    LOCAL
  }

  /**
   * Threads that lock, yield their CPU and unlock again.
   *
   * @param yields in an event
   * @param locks that they contend for
   */
  record Threads(int yields, int locks) implements MachineTest {
    @Override
    public String name() {
      return "threads";
    }
  }

  /**
   * Threads that take short locks very often. Each has this one event to do, however long it takes.
   *
   * @param num mutexes that there are
   * @param locks that a thread takes
   * @param loops empty ones that it counts between two locks
   */
  record Mutex(int num, int locks, int loops) implements MachineTest {
    @Override
    public String name() {
      return "mutex";
    }
  }

  /**
   * Files that are read and written; an event is one of these, or one fsync.
   *
   * @param num files
   * @param totalSize bytes of them all
   * @param blockSize bytes of a read or write
   * @param direct past the page cache
   * @param fsyncFreq after how many requests all files are synced; 0 for never
   */
  record Fileio(
      int num, long totalSize, int blockSize, TestMode testMode, boolean direct, int fsyncFreq)
      implements MachineTest {
    @Override
    public String name() {
      return "fileio";
    }
  }

  /** Sequential or random, read or write; a random mix has three reads to two writes. */
  enum TestMode {
    SEQWR,
    SEQREWR,
    SEQRD,
    RNDRD,
    RNDWR,
    RNDRW
  }
}
