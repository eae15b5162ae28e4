package reenact.plan;

import reenact.environment.Environment;
import reenact.workload.Workload;

/**
 * One measured run: workload × environment × driver × load × repetition.
 *
 * @param id unique within the plan and fit for a file's name
 * @param repetition from 1
 * @param order its place in the plan, from 1
 * @param seed of what its clients draw; the same in each environment and for each load
 */
public record Trial(
    String id,
    Workload workload,
    Environment environment,
    DriverChoice driver,
    Load load,
    Phases phases,
    int repetition,
    int order,
    long seed) {}
