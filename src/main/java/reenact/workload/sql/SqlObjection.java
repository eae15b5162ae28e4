package reenact.workload.sql;

/**
 * Why a statement is not admitted.
 *
 * @param fault what it does
 * @param remedy what to do about it
 */
public record SqlObjection(String fault, String remedy) {}
