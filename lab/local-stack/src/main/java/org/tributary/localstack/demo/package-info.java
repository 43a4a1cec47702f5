/**
 * The demo organisation with its people, its program and believable traffic, all through the public API, as anybody could. Way in:
 * {@code Demo}. What it has made is remembered beside the secrets, so that everything may be tried again. Imports settings; no component.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.localstack.demo;
