package org.tributary.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@MicronautTest(startApplication = true)
@Property(name = "micronaut.application.name", value = "problem-test")
@Property(name = "micronaut.server.port", value = "-1")
@Property(name = "problem-test", value = "true")
class ProblemHttpTest {

    @Inject
    EmbeddedServer server;

    @ParameterizedTest(name = "{0} {1} {2} answers {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /nowhere      |                        | 404 | not_found
            POST | /try/amount   | {"amount": 5}          | 200 |
            POST | /try/amount   | {"amount": "five"}     | 400 | invalid_request
            POST | /try/amount   | {"amount": 5.5}        | 400 | invalid_request
            POST | /try/amount   | {"amuont": 5}          | 400 | invalid_request
            POST | /try/amount   | {}                     | 400 | invalid_request
            POST | /try/amount   | {"amount":             | 400 | invalid_request
            GET  | /try/amount   |                        | 405 | method_not_allowed
            GET  | /try/refuse   |                        | 409 | not_today
            GET  | /try/break    |                        | 500 | internal_error
            """)
    void whateverGoesWrongIsAProblemWithACode(String method, String path, String body, int status, String code)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, body == null ? "" : body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception", "org.tributary", "at io.micronaut", "secret detail");
        if (code != null) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(Problem.MEDIA_TYPE);
            assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"detail\":");
        }
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURL() + path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    record Amount(long amount) {}

    @Controller("/try")
    @Requires(property = "problem-test")
    static final class Trying {

        @Post("/amount")
        HttpStatus amount(@Body Amount amount) {
            return amount.amount() > 0 ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
        }

        @Get("/refuse")
        HttpStatus refuse() {
            throw ProblemException.conflict("not_today", "Come back tomorrow.");
        }

        @Get("/break")
        HttpStatus fail() {
            throw new IllegalStateException("secret detail");
        }
    }
}
