package reenact.result.reason;

/** How bad a reason is beside others of its kind. */
final class Weight {

  private Weight() {}

  /** Grows with what was wrong; 0 of all reasons whose figures say nothing of that. */
  static double of(Reason reason) {
    return switch (reason) {
      case CheckReason check -> 0;
      case ClientReason clients -> of(clients);
      case ForeignReason foreign -> 0;
      case MachineReason machine -> of(machine);
      case ReplayReason replay -> of(replay);
      case RequestReason requests -> of(requests);
      case ServerReason server -> of(server);
      case ToldReason told -> 0;
      case WindowReason window -> of(window);
    };
  }

  private static double of(ClientReason reason) {
    return switch (reason) {
      case ClientReason.NotConnected not -> share(not.planned() - not.connected(), not.planned());
      case ClientReason.WithoutAnswer without -> share(without.waiting(), without.planned());
      case ClientReason.OpenedLate late -> late.late();
      case ClientReason.ConnectionsLost lost -> lost.connections();
      case ClientReason.Blocked blocked -> share(blocked.waiting(), blocked.planned());
      case ClientReason.UnequallyServed unequal -> unequal.largest() - unequal.smallest();
    };
  }

  private static double of(MachineReason reason) {
    return switch (reason) {
      case MachineReason.GeneratorBound bound -> share(bound.used(), bound.cpus());
      case MachineReason.SharedCpusBusy busy -> share(busy.used(), busy.cpus());
      case MachineReason.LoopBound loop -> loop.busy();
      case MachineReason.RateCapped capped -> capped.held();
      case MachineReason.LoopStarved starved -> starved.waited();
      case MachineReason.Paused paused -> paused.millis();
      case MachineReason.Stolen stolen -> stolen.cores();
      case MachineReason.Misread misread ->
          Math.abs(misread.readSeconds() - misread.windowSeconds());
      case MachineReason.OtherPrograms others -> others.cores();
    };
  }

  private static double of(ReplayReason reason) {
    return switch (reason) {
      case ReplayReason.Late late -> -late.share();
      case ReplayReason.TooLate late -> -late.share();
      case ReplayReason.KeptByAnswers kept -> kept.share();
      case ReplayReason.FallsBehind behind -> behind.growthMillis();
      case ReplayReason.RateDiffers differs -> differs.share();
      case ReplayReason.OutOfOrder order -> order.requests();
      case ReplayReason.Incomplete incomplete -> incomplete.share();
      case ReplayReason.HitRatioDiffers differs ->
          Math.abs(differs.replayed() - differs.recorded());
      case ReplayReason.CoarseTimes coarse -> coarse.resolutionMicros();
      case ReplayReason.TimesOfCompletion completion -> 0;
    };
  }

  private static double of(RequestReason reason) {
    return switch (reason) {
      case RequestReason.NoneSucceeded none -> 0;
      case RequestReason.TooFew few -> -few.requests();
      case RequestReason.Failed failed -> failed.share();
      case RequestReason.TakenForSuccess taken -> taken.errors();
      case RequestReason.Unasked unasked -> unasked.answers();
      case RequestReason.Remediable remediable -> 0;
      case RequestReason.Missed missed -> missed.share();
    };
  }

  private static double of(ServerReason reason) {
    return switch (reason) {
      case ServerReason.Died died -> 0;
      case ServerReason.Restarted restarted -> restarted.lost();
      case ServerReason.Emptied emptied -> emptied.lost();
      case ServerReason.Evicted evicted ->
          share((double) evicted.keys(), (double) evicted.requests());
    };
  }

  private static double of(WindowReason reason) {
    return switch (reason) {
      case WindowReason.TooShort tooShort -> share(tooShort.waiting(), tooShort.planned());
      case WindowReason.Interrupted interrupted ->
          -share(interrupted.afterMicros(), interrupted.windowMicros());
      case WindowReason.RequestsUsedUp usedUp -> 0;
      case WindowReason.LoadNotSustained less -> -share(less.achieved(), less.offered());
      case WindowReason.NotSent not -> not.requests();
      case WindowReason.Late late -> late.lagMicros();
      case WindowReason.TailLate late -> late.lagMicros();
      case WindowReason.Drifted drifted ->
          share(Math.abs(drifted.second() - drifted.first()), drifted.first());
      case WindowReason.AnswersCeased ceased -> ceased.seconds();
    };
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
