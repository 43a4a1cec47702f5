package org.tributary.localstack.demo;

import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.localstack.demo.Api.Answer;
import org.tributary.localstack.settings.Secrets;

/** The demo organisation and its staff: made when missing, with a secret key each for the owner and the two who settle payouts. */
final class DemoOrganisation {

    private static final String NAME = "Demo";
    private static final int CONFLICT = 409;
    private static final int UNAUTHORISED = 401;

    private final HttpClient http;
    private final String gateway;
    private final String setupToken;
    private final Secrets secrets;

    DemoOrganisation(HttpClient http, String gateway, String setupToken, Secrets secrets) {
        this.http = http;
        this.gateway = gateway;
        this.setupToken = setupToken;
        this.secrets = secrets;
    }

    /** Makes what is missing and answers the owner's view of the gateway. */
    Api ensure() {
        Api owner = new Api(http, gateway, secrets.once("demo.key.owner", this::makeOrganisation));
        if (owner.get("/api/v1/programs?limit=1").status() == UNAUTHORISED) {
            throw new DemoFailed(
                    "The gateway does not know the demo owner's key of " + secrets.file()
                            + ": its database is another one. Start anew with ./tributary up --fresh, or bring the old database back.");
        }
        makeUser(owner, Person.MARKETER);
        for (Person person : List.of(Person.FINANCE, Person.APPROVER)) {
            String user = makeUser(owner, person);
            secrets.once(
                    "demo.key." + person.id(), () -> makeKey(owner, Map.of("name", person.name(), "userId", user)));
        }
        return owner;
    }

    /** The key for browsers, bound to the demo program. */
    void ensurePublishableKey(Api owner, String programId) {
        secrets.once(
                "demo.key.publishable",
                () -> makeKey(owner, Map.of("name", "Browser", "type", "publishable", "programId", programId)));
    }

    /** The user with whom somebody signs in to the partner's portal. */
    void ensurePartnerUser(Api owner, Person person, String partnerId) {
        Map<String, Object> body = signIn(person);
        body.put("partnerId", partnerId);
        secrets.once(
                "demo.user." + person.id(),
                () -> owner.postOnce("/api/v1/users", "user-" + person.id(), body)
                        .text("id"));
    }

    private String makeOrganisation() {
        Api setup = new Api(http, gateway, setupToken);
        Answer answer = setup.tryPost("/api/v1/organisations", Map.of("name", NAME, "owner", signIn(Person.OWNER)));
        if (answer.status() == CONFLICT) {
            throw new DemoFailed("The demo organisation exists, but its owner's key is not in " + secrets.file()
                    + ", and a key is shown only once. Start anew with ./tributary up --fresh (and drop the databases"
                    + " tributary_* first where they are on a server of your own), or sign in as "
                    + Person.OWNER.email() + ", make a key, and add it to that file as demo.key.owner=….");
        }
        if (!answer.isSuccess()) {
            throw new DemoFailed("The demo organisation could not be made: " + answer.status() + " " + answer.body());
        }
        return answer.text("apiKey");
    }

    private String makeUser(Api owner, Person person) {
        Map<String, Object> body = signIn(person);
        body.put("role", person.role());
        return secrets.once(
                "demo.user." + person.id(),
                () -> owner.postOnce("/api/v1/users", "user-" + person.id(), body)
                        .text("id"));
    }

    private static String makeKey(Api owner, Map<String, String> body) {
        return owner.post("/api/v1/keys", body).text("key");
    }

    private Map<String, Object> signIn(Person person) {
        Map<String, Object> body = new HashMap<>();
        body.put("email", person.email());
        body.put("name", person.name());
        body.put("password", secrets.password("demo." + person.id()));
        return body;
    }
}
