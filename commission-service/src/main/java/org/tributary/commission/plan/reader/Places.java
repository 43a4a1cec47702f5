package org.tributary.commission.plan.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.commission.plan.reader.Node.Mapping;
import org.tributary.commission.plan.reader.Node.Place;

/** Where each value of a document stands, by its pointer, for what is found wrong after reading. */
public final class Places {

    private final Map<String, Place> places;

    private Places(Map<String, Place> places) {
        this.places = Map.copyOf(places);
    }

    static Places of(Node root) {
        Map<String, Place> places = new HashMap<>();
        collect(root, "", places);
        return new Places(places);
    }

    /** Its beginning for a pointer that leads nowhere. */
    Place at(String pointer) {
        return places.getOrDefault(pointer, Place.START);
    }

    private static void collect(Node node, String pointer, Map<String, Place> places) {
        places.put(pointer, node.place());
        switch (node) {
            case Mapping mapping ->
                mapping.fields().forEach(field -> collect(field.value(), pointer + "/" + field.name(), places));
            case Node.Sequence sequence -> {
                List<Node> elements = sequence.elements();
                for (int i = 0; i < elements.size(); i++) {
                    collect(elements.get(i), pointer + "/" + i, places);
                }
            }
            case Node.Scalar _ -> {}
        }
    }
}
