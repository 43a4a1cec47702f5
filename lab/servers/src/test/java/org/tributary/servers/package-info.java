/** The servers' tests, against the servers themselves. */
@org.jspecify.annotations.NullMarked
package org.tributary.servers;
