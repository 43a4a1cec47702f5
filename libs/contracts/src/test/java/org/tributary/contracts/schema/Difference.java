package org.tributary.contracts.schema;

/**
 * Something in which the records differ from the committed schema.
 *
 * @param where record and field
 * @param what happened to it, and who would suffer
 */
record Difference(String where, String what, boolean breaking) {

    static Difference breaking(String where, String what) {
        return new Difference(where, what, true);
    }

    static Difference addition(String where, String what) {
        return new Difference(where, what, false);
    }

    @Override
    public String toString() {
        return where + " " + what;
    }
}
