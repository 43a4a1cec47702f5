package org.tributary.platform.access;

/** What a caller may do inside an organisation. */
public enum Role {
    OWNER,
    ADMIN,
    FINANCE,
    MARKETER,
    VIEWER,
    /** A partner's user or key: sees that partner alone. */
    PARTNER,
    /** Another service of the installation. */
    SERVICE
}
