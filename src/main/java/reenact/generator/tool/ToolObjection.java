package reenact.generator.tool;

/**
 * Why a tool cannot do what is asked.
 *
 * @param fault such as {@code sysbench cannot pause between requests}
 * @param remedy what to write instead
 */
public record ToolObjection(String fault, String remedy) {}
