package org.tributary.localstack.mail;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A received mail.
 *
 * @param from the sender's address
 * @param to the recipients' addresses
 * @param text its plain text, empty when it has none
 * @param html its HTML, empty when it has none
 * @param receivedAt when it arrived here
 */
record Mail(String from, List<String> to, String subject, String text, String html, Instant receivedAt) {

    static Mail of(MimeMessage message, Instant receivedAt) throws MessagingException, IOException {
        return new Mail(
                addresses(message.getFrom()).stream().findFirst().orElse(""),
                addresses(message.getAllRecipients()),
                Optional.ofNullable(message.getSubject()).orElse(""),
                content(message, "text/plain"),
                content(message, "text/html"),
                receivedAt);
    }

    private static List<String> addresses(Address[] addresses) {
        return Optional.ofNullable(addresses).stream()
                .flatMap(Arrays::stream)
                .map(address ->
                        address instanceof InternetAddress internet ? internet.getAddress() : address.toString())
                .toList();
    }

    /** The first part of this type, however deep. */
    private static String content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent()).strip();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = content(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
