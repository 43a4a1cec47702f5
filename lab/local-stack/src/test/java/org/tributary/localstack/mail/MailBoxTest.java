package org.tributary.localstack.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.contracts.json.Json;
import org.tributary.servers.Ports;

class MailBoxTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private int smtpPort;
    private HttpServer box;

    @BeforeEach
    void open() throws IOException {
        smtpPort = Ports.free();
        box = MailBox.start(smtpPort, Ports.free());
    }

    @AfterEach
    void close() {
        box.stop(0);
        client.close();
    }

    @Test
    void aMailIsReadOverHttp() throws Exception {
        send("pia@partners.example", "You are invited", "Follow http://127.0.0.1/invite", "<p>Follow <a>this</a></p>");

        JsonNode mail = messages("").get(0);

        assertThat(mail.path("from").asText()).isEqualTo("noreply@tributary.example");
        assertThat(mail.path("to").get(0).asText()).isEqualTo("pia@partners.example");
        assertThat(mail.path("subject").asText()).isEqualTo("You are invited");
        assertThat(mail.path("text").asText()).isEqualTo("Follow http://127.0.0.1/invite");
        assertThat(mail.path("html").asText()).isEqualTo("<p>Follow <a>this</a></p>");
    }

    @Test
    void theNewestComesFirstAndOneMayAskForOneRecipient() throws Exception {
        send("a@partners.example", "one", "1", "1");
        send("b@partners.example", "two", "2", "2");
        send("a@partners.example", "three", "3", "3");

        assertThat(messages(""))
                .extracting(mail -> mail.path("subject").asText())
                .containsExactly("three", "two", "one");
        assertThat(messages("?to=A@partners.example"))
                .extracting(mail -> mail.path("subject").asText())
                .containsExactly("three", "one");
    }

    @Test
    void itIsEmptied() throws Exception {
        send("a@partners.example", "one", "1", "1");

        client.send(request("/messages").DELETE().build(), HttpResponse.BodyHandlers.discarding());

        assertThat(messages("")).isEmpty();
    }

    @Test
    void aSubjectIsNeverMarkup() throws Exception {
        send("a@partners.example", "<script>alert(1)</script>", "1", "1");

        assertThat(get("/")).contains("&lt;script&gt;").doesNotContain("<script>");
    }

    private void send(String to, String subject, String text, String html) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtpPort));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("noreply@tributary.example"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "utf-8");
        MimeBodyPart markup = new MimeBodyPart();
        markup.setContent(html, "text/html; charset=utf-8");
        message.setContent(new MimeMultipart("alternative", plain, markup));
        Transport.send(message);
    }

    private JsonNode messages(String query) throws Exception {
        return Json.MAPPER.readTree(get("/messages" + query)).path("data");
    }

    private String get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + box.getAddress().getPort() + path));
    }
}
