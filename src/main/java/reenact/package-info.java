/**
 * Reenact replays application workloads against Redis and MySQL servers and says what each
 * deployment costs. The packages below are its rooms; knowledge flows from higher ranks to lower
 * ones only, which {@code ArchitectureTest} holds.
 */
package reenact;
