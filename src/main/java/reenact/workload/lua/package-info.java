/**
 * Decides whether a Lua script may run on a Redis of somebody else.
 *
 * <p>The rule: its text has to show that it touches no keys but those that it was given, changes
 * nothing that other scripts use, takes few steps, and makes no value that grows out of itself.
 * What cannot be shown is refused.
 *
 * <p>{@link reenact.workload.lua.ScriptJudge} is the entrance. Classes whose names begin with Lua
 * read the script by the grammar of Lua 5.1. Of the others, each decides one question:
 *
 * <ul>
 *   <li>{@code ScriptJudge}, {@code AssignmentJudge} and {@code ExpressionJudge} walk through
 *       statements, assignments and expressions and ask the rest.
 *   <li>{@code CallJudge}: are the keys of a {@code redis.call} keys of the script?
 *   <li>{@code Library}: may it use a function, and what does that make of its arguments?
 *   <li>{@code PatternJudge}: does a function of texts go through them once?
 *   <li>{@code Loops}: does a loop end, and after how many turns?
 *   <li>{@code Borders}: is the length of a table about the number of its elements?
 *   <li>{@code Steps}: are all steps together few, and does no loop add to what it goes through?
 *   <li>{@code Uses}: how many steps does a use of a value cost?
 *   <li>{@code Places}: does each turn of a loop use another place of a value?
 *   <li>{@code Copies}: may a value be the same in many turns of a loop through data?
 *   <li>{@code Additions}: how often may it read what it has added under its keys?
 *   <li>{@code Growth}: does a value go into others more than once?
 *   <li>{@code ScriptValues}, {@code Scope}, {@code Variable}, {@code Flaw} and {@code ValueKind}
 *       know what names and values stand for.
 * </ul>
 *
 * <p>It trusts a variable until it sees why not: that it holds a key, a number or the value of its
 * turn. {@code Growth} remembers each disproof, and the script is read again until there is no new
 * one.
 */
@NullMarked
package reenact.workload.lua;

import org.jspecify.annotations.NullMarked;
