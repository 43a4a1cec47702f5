package org.tributary.commission.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Products by their ids; a name that ends in {@code *} means all that begin like it.
 *
 * @param names as the document writes them
 */
public record Products(@JsonValue List<String> names) {

    public static final Products NONE = new Products(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Products {
        names = List.copyOf(names);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    boolean include(String productId) {
        return names.stream()
                .anyMatch(name -> name.endsWith("*")
                        ? productId.startsWith(name.substring(0, name.length() - 1))
                        : productId.equals(name));
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
