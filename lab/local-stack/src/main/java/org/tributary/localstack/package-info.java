/**
 * The local stack: one command starts the servers, the mail box, the Stripe simulator and the four services as processes of this machine, and
 * fills them with a demo organisation.
 *
 * <p>Way in: {@link org.tributary.localstack.LocalStack}, called by the {@code tributary} script. Rooms: {@code settings} (where and with which
 * secrets), {@code component} (what runs and how it is started), {@code process} (what does run), {@code start} (bringing up and down),
 * {@code demo} (people, program and traffic over the public API), {@code mail} (the mail box, a process of its own).
 *
 * <p>Imports contracts and servers; no service. Nobody imports it.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.localstack;
