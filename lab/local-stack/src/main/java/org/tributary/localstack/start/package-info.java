/**
 * Bringing a stack up and down: what may start at once does, each is watched until it is ready, and the terminal shows how far it is. Way in:
 * {@code Starting} and {@code Shutdown}. Imports component, process and settings.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.localstack.start;
