package org.tributary.gateway;

import java.util.UUID;
import org.tributary.gateway.TestGateway.Tenant;

/** People of an organisation who sit at a browser. */
record People(Tenant tenant) {

    private static final String PASSWORD = "a long password";

    /** Somebody new with a role or of a partner, signed in. */
    Browser signedIn(String roleOrPartner) {
        String field = roleOrPartner.startsWith("ptr_") ? "partnerId" : "role";
        String email = UUID.randomUUID() + "@people.example";
        tenant.post("/api/v1/users", """
                {"email": "%s", "name": "Robin", "password": "%s", "%s": "%s"}""".formatted(email, PASSWORD, field, roleOrPartner))
                .expect(201);
        Browser browser = new Browser(tenant.gateway());
        browser.signIn(email, PASSWORD, "").expect(303);
        return browser;
    }
}
