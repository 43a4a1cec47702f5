package org.tributary.gateway;

import java.util.UUID;
import org.tributary.gateway.TestGateway.Tenant;

/** People of an organisation who sit at a browser. */
record People(Tenant tenant) {

    private static final String PASSWORD = "a long password";

    /** Somebody new with a role or of a partner, signed in. */
    Browser signedIn(String roleOrPartner) {
        Browser browser = new Browser(tenant.gateway());
        browser.signIn(created(roleOrPartner), PASSWORD, "").expect(303);
        return browser;
    }

    /** Where somebody new arrives who was going somewhere when it had to sign in. */
    String signedIn(String roleOrPartner, String next) {
        return new Browser(tenant.gateway())
                .signIn(created(roleOrPartner), PASSWORD, next)
                .expect(303)
                .header("Location");
    }

    /** The address of somebody new. */
    private String created(String roleOrPartner) {
        String field = roleOrPartner.startsWith("ptr_") ? "partnerId" : "role";
        String email = UUID.randomUUID() + "@people.example";
        tenant.post("/api/v1/users", """
                {"email": "%s", "name": "Robin", "password": "%s", "%s": "%s"}""".formatted(email, PASSWORD, field, roleOrPartner))
                .expect(201);
        return email;
    }
}
