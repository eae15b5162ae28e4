package reenact.config;

import com.typesafe.config.ConfigObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reenact.config.hocon.NameRules;
import reenact.config.hocon.Section;
import reenact.config.hocon.Value;
import reenact.config.workload.MysqlReader;
import reenact.config.workload.RedisReader;
import reenact.config.workload.TraceWorkloadReader;
import reenact.plan.DriverChoice;
import reenact.plan.Load;
import reenact.plan.Phases;
import reenact.plan.Sweep;
import reenact.workload.Server;
import reenact.workload.Subject;
import reenact.workload.TraceWorkload;
import reenact.workload.Workload;

/** Reads a workload's file: what is asked, and how much, how long and how often. */
final class SweepReader {

  private SweepReader() {}

  /**
   * Reads a sweep; empty if it cannot be told which server it is for.
   *
   * @param name of the workload, if the file gives none
   */
  static Optional<Sweep> read(Section root, String name) {
    Section section = root.section("workload");
    List<Load> loads = LoadReader.read(root.section("load"));
    Section phasesSection = root.section("phases");
    Phases phases = phases(phasesSection);
    int repetitions = root.value("repetitions").whole(1, 1000);
    if (!section.holder().present()) {
      section.holder().problem("is missing", "write workload { server = redis, ... }");
      root.ignore("driver");
      return Optional.empty();
    }
    Value serverName = section.value("server");
    Subject subject = serverName.choice(ServerKey.class).subject();
    if (!serverName.sound()) {
      section.leaveUnread();
      root.ignore("driver");
      return Optional.empty();
    }
    Workload workload = workload(section, name, subject);
    if (workload instanceof TraceWorkload trace) {
      loads = ReplayReader.loads(root, trace, loads);
      phases = ReplayReader.phases(phasesSection, phases);
    } else {
      ReplayReader.requireNone(root, loads);
    }
    List<DriverChoice> drivers = DriverReader.read(root.section("driver"), workload.subject());
    List<Double> equalLoad = LoadReader.equalLoad(root.section("load"));
    boolean open = !equalLoad.isEmpty() || loads.stream().anyMatch(Load.OpenLoop.class::isInstance);
    if (workload.pipeline() > 1 && open) {
      section
          .value("pipeline")
          .problem(
              "must be 1 in an open loop, got " + workload.pipeline(),
              equalLoad.isEmpty()
                  ? "take it out, or set load.model = closed"
                  : "take it out, or set load.equal-load = []");
    }
    Sweep sweep =
        new Sweep(
            workload,
            loads,
            drivers,
            phases,
            repetitions,
            fingerprint(section, workload),
            equalLoad);
    if (section.holder().sound() && !loads.isEmpty()) {
      DriverReader.object(root.section("driver"), sweep);
    }
    return Optional.of(sweep);
  }

  /** Of what the file says, and of what the files hold that it names. */
  private static String fingerprint(Section section, Workload workload) {
    Map<String, Object> said = new LinkedHashMap<>(section.effective());
    if (workload instanceof TraceWorkload trace) {
      said.put("trace", trace.traffic().digest());
    }
    return Fingerprint.of(said);
  }

  /** The values of {@code workload.server}. */
  private enum ServerKey {
    REDIS,
    MYSQL,
    MACHINE;

    private Subject subject() {
      return switch (this) {
        case REDIS -> Server.REDIS;
        case MYSQL -> Server.MYSQL;
        case MACHINE -> new Subject.Machine();
      };
    }
  }

  private static Workload workload(Section section, String name, Subject subject) {
    ConfigObject defaults = section.document().defaults("per-server", subject.label());
    section.withDefaults(defaults);
    Value ownName = section.value("name");
    String title = ownName.present() ? NameRules.title(ownName) : name;
    ownName.settle(title);
    Value about = section.value("description");
    String description = about.present() ? about.text("") : "";
    if (subject == Server.REDIS && section.has("trace")) {
      return TraceWorkloadReader.read(section, title, description);
    }
    return switch (subject) {
      case Server.REDIS -> RedisReader.read(section, title, description);
      case Server.MYSQL -> MysqlReader.read(section, title, description);
      case Subject.Machine machine -> MachineTestReader.read(section, title, description);
    };
  }

  private static Phases phases(Section phases) {
    Duration warmUp = phases.value("warm-up").duration("0 s", "24 h");
    Duration window = phases.value("window").duration("100 ms", "24 h");
    Duration drain = phases.value("drain").duration("0 s", "1 h");
    return new Phases(warmUp, window, drain);
  }
}
