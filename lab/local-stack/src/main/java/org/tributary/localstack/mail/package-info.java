/**
 * The mail box of the local stack, a process of its own: takes every mail by SMTP and shows it over HTTP, to people and to tests. Way in:
 * {@link org.tributary.localstack.mail.MailBox}. Sends nothing anywhere.
 */
@org.jspecify.annotations.NullMarked
package org.tributary.localstack.mail;
