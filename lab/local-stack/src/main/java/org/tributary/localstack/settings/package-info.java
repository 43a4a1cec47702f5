/**
 * Where this stack lives, on which ports, which servers it takes from outside, and its secrets. Way in: {@code Settings.from} and
 * {@code Secrets}. Imports servers for addresses; starts nothing.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.localstack.settings;
