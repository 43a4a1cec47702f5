/**
 * Conversions from whoever cannot send our JSON: postbacks between servers, images in pages, and the dialects of Everflow, TUNE and
 * Impact. The ways in are {@code /postback} and {@code /pixel.gif}; a dialect has the paths, names and answers that its callers know.
 * Translates and answers, no more: what is recorded, and how, is {@code conversion}'s.
 */
@NullMarked
package org.tributary.tracking.postback;

import org.jspecify.annotations.NullMarked;
