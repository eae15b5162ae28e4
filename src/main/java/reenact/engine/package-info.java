/** Walks the plan: deploy, load data, warm up, measure, tear down, judge, hand each result on. */
@NullMarked
package reenact.engine;

import org.jspecify.annotations.NullMarked;
