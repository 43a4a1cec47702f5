package org.tributary.gateway.view;

/** Something that has live counters of its own. Fields in Redis are {@code name/clicks} and {@code name/billable}. */
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
}
