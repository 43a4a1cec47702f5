package org.tributary.localstack.demo;

import java.util.List;

/**
 * Somebody of the demo organisation who can sign in.
 *
 * @param id under which passwords and keys are kept
 * @param role in the organisation; {@code partner} for a partner's own user
 */
public record Person(String id, String role, String name, String email) {

    static final Person OWNER = new Person("owner", "owner", "Olivia Owner", "owner@demo.example");
    static final Person FINANCE = new Person("finance", "finance", "Felix Finance", "finance@demo.example");
    static final Person APPROVER = new Person("approver", "finance", "Ada Approver", "approver@demo.example");
    static final Person MARKETER = new Person("marketer", "marketer", "Mara Marketer", "marketer@demo.example");
    static final Person PARTNER = new Person("partner", "partner", "Pia Partner", "pia@partners.example");
    static final Person RECRUITER = new Person("recruiter", "partner", "Rico Recruiter", "rico@partners.example");

    /** Those whose sign-ins are shown. */
    public static final List<Person> ALL = List.of(OWNER, FINANCE, APPROVER, MARKETER, PARTNER);
}
