package reenact.driver.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reenact.driver.ConnectOptions;
import reenact.driver.Control;
import reenact.driver.Leftover;
import reenact.driver.Ownership;
import reenact.driver.ServerException;
import reenact.environment.Endpoint;
import reenact.environment.TcpConnection;
import reenact.fault.Fault;
import reenact.workload.MysqlWorkload;
import reenact.workload.Workload;
import reenact.workload.draw.ServerText;
import reenact.workload.sql.SqlScope;

/** The control connection to MySQL or MariaDB. */
public final class MysqlControl implements Control {

  /** Its figure is of whole seconds, and so is ours. */
  private static final int UPTIME_TOLERANCE_SECONDS = 2;

  private final MysqlWorkload workload;
  private final Endpoint endpoint;
  private final ConnectOptions options;
  private final String run;
  private final MysqlControlConnection connection;
  private final MysqlFacts facts;
  private final @Nullable ExternalMysqlRun guest;
  private final String version;
  private boolean createdDatabase;
  private final List<String> notes = new ArrayList<>();

  /** When the server was started, in seconds of our clock, as it was read first. */
  private long firstStarted;

  public MysqlControl(
      MysqlWorkload workload, Endpoint endpoint, ConnectOptions options, Ownership ownership) {
    boolean reading =
        ownership instanceof Ownership.External foreign
            && foreign.scope() instanceof SqlScope.ReadOnly;
    this.workload = reading ? workload.in(workload.session().reading()) : workload;
    this.endpoint = endpoint;
    this.options = options;
    try {
      this.connection =
          new MysqlControlConnection(
              ConnectorJConnections.withoutSchema(this.workload, endpoint, options));
      this.facts = new MysqlFacts(connection);
      this.version = String.valueOf(connection.version());
    } catch (SQLException e) {
      throw failure(unopened(e), e);
    }
    switch (ownership) {
      case Ownership.Managed ours -> {
        this.run = "";
        this.guest = null;
      }
      case Ownership.External foreign -> {
        this.run = foreign.run();
        this.guest = new ExternalMysqlRun(this.workload, endpoint, options, foreign, connection);
      }
    }
  }

  @Override
  public Optional<TcpConnection> connection() {
    return connection.addresses();
  }

  @Override
  public String product() {
    return version.toLowerCase(Locale.ROOT).contains("mariadb") ? "mariadb" : "mysql";
  }

  @Override
  public String version() {
    // MariaDB 10 puts 5.5.5- before its version for the sake of old replicas.
    return version.replaceFirst("^5\\.5\\.5-", "").replaceFirst("^(\\d+\\.\\d+\\.\\d+).*", "$1");
  }

  @Override
  public Map<String, String> settings() {
    try {
      return facts.settings();
    } catch (SQLException e) {
      refused("settings are not recorded", e);
      return Map.of();
    }
  }

  @Override
  public Map<String, Long> counters() {
    try {
      return facts.counters();
    } catch (SQLException e) {
      refused("what the clients asked is not compared with the server's counters", e);
      return Map.of();
    }
  }

  @Override
  public List<String> notes() {
    List<String> all = new ArrayList<>(notes);
    if (guest != null) {
      all.addAll(guest.notes());
    }
    return all;
  }

  /** What the server does not tell us costs only what depends on it. */
  private void refused(String cost, SQLException e) {
    if (SqlErrors.fatal(e)) {
      throw failure("does not tell its settings and counters", e);
    }
    note("%s: %s".formatted(cost, firstLine(e.getMessage())));
  }

  private void note(String note) {
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }

  /** Its time of start, in steps that are longer than what reading it may be off. */
  @Override
  public String serverIdentity() {
    Long up = counters().get("Uptime");
    if (up == null) {
      return "";
    }
    long started = System.nanoTime() / 1_000_000_000 - up;
    if (Math.abs(started - firstStarted) > UPTIME_TOLERANCE_SECONDS) {
      firstStarted = started;
    }
    return Long.toString(firstStarted);
  }

  @Override
  public String commandCounter() {
    return "Questions";
  }

  @Override
  public int commandsPerReading() {
    return 1;
  }

  @Override
  public Workload workload() {
    return workload;
  }

  /** Nothing that others made is ever written, so there is nothing to ask about. */
  @Override
  public String existingData() {
    return "";
  }

  @Override
  public Endpoint clients(Endpoint usual) {
    return guest == null ? usual : guest.clients();
  }

  @Override
  public void load(LoadProgress progress) {
    try {
      if (guest == null) {
        createDatabase();
        load(endpoint, MysqlData.Tables.UNWATCHED, progress);
      } else {
        guest.settle();
        load(guest.clients(), guest.tables(), progress);
      }
    } catch (SQLException e) {
      throw failure("refused the data", e);
    }
  }

  private void createDatabase() throws SQLException {
    String schema = endpoint.database();
    createdDatabase =
        connection
            .texts(
                "SELECT 1 FROM information_schema.schemata WHERE schema_name = "
                    + MysqlRunObjects.text(schema))
            .isEmpty();
    connection.execute("CREATE DATABASE IF NOT EXISTS " + MysqlRunObjects.quoted(schema));
  }

  private void load(Endpoint place, MysqlData.Tables tables, LoadProgress progress)
      throws SQLException {
    ConnectorJConnections source = ConnectorJConnections.of(workload, place, options, false);
    try (MysqlControlConnection loading = new MysqlControlConnection(source)) {
      new MysqlData(workload, source, loading).load(place.database(), tables, progress);
    }
  }

  @Override
  public void erase() {
    // What is under way now is what an interrupt wants to be finished.
    boolean interrupted = Thread.interrupted();
    try {
      String stays = MysqlCleanupRetry.with(this::cleanUp);
      if (!stays.isEmpty()) {
        notes.add("stays on the server: " + stays);
      }
    } catch (SQLException e) {
      Fault fault = failure("did not remove what run " + run + " made", e).fault();
      String more = "to remove it: " + (guest == null ? "stop the server" : guest.remedy());
      throw new ServerException(fault.text(), fault.and(more).remedy(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String cleanUp() throws SQLException {
    if (guest != null) {
      return guest.cleanUp();
    }
    if (createdDatabase) {
      connection.execute("DROP DATABASE IF EXISTS " + MysqlRunObjects.quoted(endpoint.database()));
    }
    createdDatabase = false;
    return "";
  }

  @Override
  public List<Leftover> leftovers() {
    if (guest == null) {
      return List.of();
    }
    try {
      MysqlRunObjects traces = guest.traces();
      for (String schema : traces.unmarked(run)) {
        note(
            "the empty schema %s has no mark of a run, so it is left alone; DROP DATABASE %s removes it"
                .formatted(schema, MysqlRunObjects.quoted(schema)));
      }
      return traces.leftovers(run, this::note);
    } catch (SQLException e) {
      throw failure("does not list what runs left", e);
    }
  }

  @Override
  public void remove(Leftover leftover) {
    if (guest == null || leftover.byHand() != null) {
      throw new IllegalArgumentException("no journal proves it: " + leftover);
    }
    MysqlRunObjects traces = guest.traces();
    try {
      if (traces.isAlive(leftover.run())) {
        throw new ServerException(
            "run %s goes on and uses %s".formatted(leftover.run(), leftover.what()),
            "end it first");
      }
      traces.endStatements(leftover.run()).forEach(this::note);
      String stays = MysqlCleanupRetry.with(() -> traces.remove(leftover.run(), false));
      if (!stays.isEmpty()) {
        notes.add("stays on the server: " + stays);
      }
    } catch (SQLException e) {
      throw failure("did not remove what run " + leftover.run() + " left", e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  /** What became of the connection; a server that refuses did answer. */
  private static String unopened(SQLException e) {
    return switch (e.getErrorCode()) {
      case 0 -> "does not answer";
      case 1045, 1251, 1698 -> "refuses the login";
      default -> "refuses the connection";
    };
  }

  private ServerException failure(String what, SQLException e) {
    return new ServerException(
        "MySQL at %s %s: %s".formatted(endpoint.address(), what, firstLine(reason(e))),
        SqlRemedies.of(e, endpoint),
        e);
  }

  /** The server's own words, or what lies behind a link that failed. */
  private static @Nullable String reason(SQLException e) {
    Throwable reason = e;
    while (e.getErrorCode() == 0 && reason.getCause() != null) {
      reason = reason.getCause();
    }
    return reason.getMessage();
  }

  private static String firstLine(@Nullable String message) {
    String line = message == null ? "no reason given" : message.lines().findFirst().orElse("");
    return ServerText.sentence(line);
  }
}
