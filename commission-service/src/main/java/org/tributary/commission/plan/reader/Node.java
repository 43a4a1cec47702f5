package org.tributary.commission.plan.reader;

import java.util.List;

/** A parsed document before anybody asked what it means: every node knows where it stands. */
sealed interface Node {

    Place place();

    /** Where something begins; both count from 1. */
    record Place(int line, int column) {

        static final Place START = new Place(1, 1);
    }

    /** An object, its fields in the order of the text. */
    record Mapping(Place place, List<Field> fields) implements Node {}

    /** One field of an object. */
    record Field(String name, Place place, Node value) {}

    /** An array. */
    record Sequence(Place place, List<Node> elements) implements Node {}

    /** Anything else, with its text as written. */
    record Scalar(Place place, Kind kind, String text) implements Node {}

    /** What the syntax takes a scalar for. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }
}
