package reenact.config;

import reenact.plan.Experiment;

/**
 * What the files say.
 *
 * @param resolved everything that is in effect, defaults included and passwords blotted out, as
 *     HOCON that can be read again as an experiment file
 */
public record Configuration(Experiment experiment, String resolved) {}
