package reenact.config;

import reenact.plan.Bound;
import reenact.plan.Experiment;
import reenact.plan.Tuning;

/**
 * What the files say.
 *
 * @param resolved everything that is in effect, defaults included and passwords blotted out, as
 *     HOCON that can be read again as an experiment file
 * @param bound on response time that capacity is given for
 * @param tuning how a search for the best load measures
 */
public record Configuration(Experiment experiment, String resolved, Bound bound, Tuning tuning) {}
