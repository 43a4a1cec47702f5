package org.tributary.contracts.id;

/** A prefixed, opaque name of one thing. Two ids are the same thing exactly when their values are equal. */
public interface Id {

    /** The whole text, prefix included, as it stands in JSON, URLs and SQL. */
    String value();
}
