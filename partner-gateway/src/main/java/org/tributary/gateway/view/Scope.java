package org.tributary.gateway.view;

import java.util.List;

/** Something that has live counters of its own. Fields in Redis are its name and a figure's. */
record Scope(String name) {

    static Scope program(String program) {
        return new Scope(program);
    }

    static Scope member(String program, String partner) {
        return new Scope(program + "/" + partner);
    }

    static Scope link(String link) {
        return new Scope(link);
    }

    String clicks() {
        return name + "/clicks";
    }

    String billable() {
        return name + "/billable";
    }

    String uniques() {
        return name + "/uniques";
    }

    /** Every field, in the order of {@link Clicks}. */
    List<String> fields() {
        return List.of(clicks(), billable(), uniques());
    }
}
