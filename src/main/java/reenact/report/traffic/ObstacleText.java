package reenact.report.traffic;

import reenact.traffic.ReplayObstacle;

/** Why requests cannot be replayed as they were, in words. */
public final class ObstacleText {

  private ObstacleText() {}

  /** What the request does, and what becomes of it. */
  public static String of(ReplayObstacle obstacle) {
    return reason(obstacle) + ": " + effect(obstacle);
  }

  private static String reason(ReplayObstacle obstacle) {
    return switch (obstacle) {
      case CONNECTION_STATE -> "belongs to the recorded connection";
      case SERVER_CONTROL -> "controls the server";
      case DATA_LOSS -> "deletes all of something";
      case SCHEMA_CHANGE -> "changes the schema";
      case FILE_ACCESS -> "reads or writes files";
      case UNKNOWN_SCRIPT -> "its script is not in the trace";
      case UNKNOWN_STATEMENT -> "its statement is not in the trace";
      case UNKNOWN_COMMAND -> "no known command";
      case BLOCKING -> "waits for other clients";
      case SUBSCRIPTION -> "subscribes to messages";
      case ABSOLUTE_TIME -> "has a time of the calendar";
    };
  }

  private static String effect(ReplayObstacle obstacle) {
    return switch (obstacle) {
      case UNKNOWN_SCRIPT, UNKNOWN_STATEMENT, UNKNOWN_COMMAND -> "fails";
      case BLOCKING, SUBSCRIPTION -> "on a connection of its own";
      case ABSOLUTE_TIME -> "shifted";
      case CONNECTION_STATE, SERVER_CONTROL, DATA_LOSS, SCHEMA_CHANGE, FILE_ACCESS ->
          "not replayed";
    };
  }
}
