/**
 * Processes that outlive their starter: their records on disk, who they are, how they end, and who holds a port. Way in:
 * {@code ProcessRecords}. Imports servers for what a launch is; knows no component.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.localstack.process;
