package org.tributary.commission.plan.reader;

import java.util.List;
import org.tributary.commission.plan.reader.Node.Place;
import org.tributary.commission.plan.reader.Node.Scalar;

/** The text of a document, to find a place inside a scalar. */
final class Source {

    private final List<String> lines;

    Source(String text) {
        this.lines = text.lines().toList();
    }

    /**
     * The place of a column of a scalar's first line: exact when the scalar stands in the document as it reads, with or without quotes,
     * its beginning when it is folded or escaped.
     */
    Place within(Scalar scalar, int line, int column) {
        Place start = scalar.place();
        if (line != 1 || start.line() > lines.size()) {
            return start;
        }
        String written = lines.get(start.line() - 1);
        int from = start.column() - 1;
        if (written.startsWith(scalar.text(), from)) {
            return new Place(start.line(), start.column() + column - 1);
        }
        return written.startsWith(scalar.text(), from + 1) ? new Place(start.line(), start.column() + column) : start;
    }
}
