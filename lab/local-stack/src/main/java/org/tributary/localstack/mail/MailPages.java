package org.tributary.localstack.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.util.GreenMail;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.contracts.json.Json;

/**
 * {@code GET /messages[?to=address]} answers {@code {"data": [{from, to, subject, text, html, receivedAt}]}}, newest first;
 * {@code DELETE /messages} empties the box; {@code GET /} is the same for people.
 */
final class MailPages implements HttpHandler {

    private final GreenMail mails;

    MailPages(GreenMail mails) {
        this.mails = mails;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String route =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            switch (route) {
                case "GET /" -> answer(exchange, 200, "text/html", MailList.html(received("")));
                case "GET /messages" -> answer(exchange, 200, "application/json", json(exchange));
                case "DELETE /messages" -> empty(exchange);
                case "GET /health/live", "GET /health/ready" ->
                    answer(exchange, 200, "application/json", "{\"status\":\"UP\"}");
                default -> answer(exchange, 404, "text/plain", "There are / and /messages.\n");
            }
        } catch (MessagingException | FolderException e) {
            throw new IOException(e);
        }
    }

    private String json(HttpExchange exchange) throws MessagingException, IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        String to = query.startsWith("to=") ? query.substring("to=".length()) : "";
        return new String(Json.write(Map.of("data", received(to))), StandardCharsets.UTF_8);
    }

    private List<Mail> received(String to) throws MessagingException, IOException {
        List<Mail> found = new ArrayList<>();
        for (StoredMessage message : mails.getManagers().getImapHostManager().getAllMessages()) {
            found.add(
                    Mail.of(message.getMimeMessage(), message.getReceivedDate().toInstant()));
        }
        return found.stream()
                .filter(mail -> to.isEmpty() || mail.to().stream().anyMatch(to::equalsIgnoreCase))
                .sorted(Comparator.comparing(Mail::receivedAt).reversed())
                .toList();
    }

    private void empty(HttpExchange exchange) throws FolderException, IOException {
        mails.purgeEmailFromAllMailboxes();
        exchange.sendResponseHeaders(204, -1);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
