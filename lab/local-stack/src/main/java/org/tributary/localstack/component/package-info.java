/**
 * What a stack is made of: each component's command, environment, ports and readiness. Way in: {@code StackPlan.components}. Imports settings
 * and servers; starts nothing itself.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.localstack.component;
