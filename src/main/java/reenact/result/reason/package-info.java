/**
 * Why a trial is doubted: what the judge found, with its figures and without a sentence. Sentences
 * are made of it in {@code report}.
 */
@NullMarked
package reenact.result.reason;

import org.jspecify.annotations.NullMarked;
