package reenact.result;

import java.util.List;

/** One workload in one environment through one driver, from the smallest load to the largest. */
public record Curve(String workload, String environment, String driver, List<LoadPoint> points) {}
